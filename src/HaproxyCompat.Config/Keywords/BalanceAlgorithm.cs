namespace HaproxyCompat.Config.Keywords;

/// <summary>A parsed <c>balance</c> line. The engine derives one record per algorithm.</summary>
public abstract record BalanceAlgorithm(string Name);
