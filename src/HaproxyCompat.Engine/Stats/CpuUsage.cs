namespace HaproxyCompat.Engine.Stats;

/// <summary>The share of a CPU that is used, 0 to 100: what <see cref="IdleShare"/> leaves.</summary>
internal sealed class CpuUsage(Func<IdleShare> create)
{
    private readonly Lazy<IdleShare> _idle = new(create);

    public int Percent() => 100 - _idle.Value.Percent();
}
