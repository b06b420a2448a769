using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>An algorithm that was read and checked, but does not run here: its configuration is refused.</summary>
internal sealed record UnsupportedBalance(string Name) : BalanceAlgorithm(Name);
