using HaproxyCompat.Config.Keepalived;

namespace HaproxyCompat.Keepalived.Pairs;

/// <summary>One node of a pair: a file as the command line names it, and what it says.</summary>
/// <param name="Name"><c>FILE</c>, or <c>FILE@ID</c> for the lines of one id.</param>
internal sealed record PairNode(string Name, ParsedConfiguration Parsed);
