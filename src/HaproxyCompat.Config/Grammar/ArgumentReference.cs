using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Grammar;

/// <summary>An argument that names another section or server; it is looked up after the last line.</summary>
/// <param name="Owner">The section in which it stands, which a name without a section refers to.</param>
internal sealed record ArgumentReference(ArgumentKind Kind, string Name, string Owner, SourceLocation Location);
