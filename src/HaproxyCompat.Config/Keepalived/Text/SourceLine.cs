using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>One line on its way through conditions and parameters.</summary>
/// <param name="Text">Without comment and without blanks around it.</param>
/// <param name="Location">Of its first character; for a line out of a parameter, where the parameter was used.</param>
internal readonly record struct SourceLine(string Text, SourceLocation Location);
