using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>A balancing algorithm that runs: what a <c>balance</c> line was parsed to.</summary>
public abstract record ServerBalance(string Name) : BalanceAlgorithm(Name)
{
    public abstract ServerPicker CreatePicker(Backend backend);
}
