using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Tests.Haproxy;

internal sealed record TestBalance(string Algorithm) : BalanceAlgorithm(Algorithm);
