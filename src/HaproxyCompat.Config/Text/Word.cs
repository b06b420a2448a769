namespace HaproxyCompat.Config.Text;

/// <summary>One word of a line after quotes, escapes and variables were resolved.</summary>
/// <param name="Text">Its value; bytes above 127 as Latin-1.</param>
/// <param name="Column">Where it starts in the raw line, 1-based.</param>
public readonly record struct Word(string Text, int Column);
