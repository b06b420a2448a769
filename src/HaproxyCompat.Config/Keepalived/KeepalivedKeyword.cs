using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived;

/// <summary>One keyword of keepalived.conf(5), for the list of keywords.</summary>
/// <param name="Block">Where it stands: the names of the blocks around it joined by <c>/</c>; empty at the top.</param>
/// <param name="Name">As written.</param>
/// <param name="State">Whether it acts here.</param>
public sealed record KeepalivedKeyword(string Block, string Name, KeywordState State);
