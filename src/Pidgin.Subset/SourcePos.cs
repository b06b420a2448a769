namespace Pidgin;

/// <summary>A place in the input, both 1-based.</summary>
public readonly record struct SourcePos(int Line, int Col);
