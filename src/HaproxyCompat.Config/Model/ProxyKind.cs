namespace HaproxyCompat.Config.Model;

/// <summary>What a proxy section can do. A <c>listen</c> section is both.</summary>
[Flags]
public enum ProxyKind
{
    None = 0,
    Frontend = 1,
    Backend = 2,
    Listen = Frontend | Backend,
}
