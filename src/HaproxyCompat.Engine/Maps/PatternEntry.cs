namespace HaproxyCompat.Engine.Maps;

/// <summary>One pattern of a reference, with its value where it is part of a map.</summary>
/// <param name="Id">Unique in the process; the operator's handle (<c>del map ... #id</c>).</param>
/// <param name="Pattern">As written.</param>
/// <param name="Value">Null for a pattern of ACLs only.</param>
public sealed record PatternEntry(long Id, string Pattern, string? Value);
