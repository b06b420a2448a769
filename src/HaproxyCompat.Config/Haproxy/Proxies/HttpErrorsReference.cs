using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// An <c>errorfiles</c> line: an <c>http-errors</c> section and which of its statuses count; empty means all.
/// </summary>
internal sealed record HttpErrorsReference(string Section, ImmutableArray<int> Statuses, SourceLocation Location);
