using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>A balancing algorithm that runs: what a <c>balance</c> line was parsed to.</summary>
public abstract record ServerBalance(string Name) : BalanceAlgorithm(Name)
{
    public abstract ServerPicker CreatePicker(Backend backend);

    /// <summary>The same for a log backend (<c>mode log</c>); algorithms that have no such form take turns.</summary>
    internal virtual LinePicker CreateLinePicker(Backend backend) => new LineTurns(backend, null);
}
