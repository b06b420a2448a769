using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A ring, <c>stdout</c> or <c>stderr</c> that an expression names (manual 7.3.1 "debug").</summary>
public sealed record EventSinkReference(string Name, SourceLocation Location);
