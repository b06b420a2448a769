namespace HaproxyCompat.Config.Text;

/// <summary>
/// What the pseudo-variables of a line say: <c>.FILE</c>, <c>.LINE</c>, <c>.SECTION</c> (manual 2.3).
/// </summary>
/// <param name="Section">Name of the section, or its type where it has none; empty before the first.</param>
internal readonly record struct LineContext(string File, int Line, string Section);
