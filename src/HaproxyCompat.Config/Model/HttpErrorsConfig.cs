using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>An <c>http-errors</c> section (manual 3.8).</summary>
public sealed record HttpErrorsConfig(string Name, ImmutableArray<ErrorFileConfig> Files, SourceLocation Location);
