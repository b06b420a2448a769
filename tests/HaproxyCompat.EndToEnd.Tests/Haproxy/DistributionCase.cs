namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>A section with the servers a, b and c.</summary>
/// <param name="Lines">How it balances.</param>
/// <param name="First">What the line of server a says besides its address; the next two likewise.</param>
internal sealed record DistributionCase(string Lines, string First = "", string Second = "", string Third = "");
