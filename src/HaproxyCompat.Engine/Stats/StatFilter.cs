namespace HaproxyCompat.Engine.Stats;

/// <summary>Which rows are wanted (management manual 9.3 "show stat").</summary>
/// <param name="ProxyId">-1 for all.</param>
/// <param name="Types">Bits 1 frontends, 2 backends, 4 servers, 8 listeners; -1 for all.</param>
/// <param name="ObjectId">Of a server or listener; -1 for all.</param>
/// <param name="UpOnly">No servers that are down or in maintenance.</param>
/// <param name="NoMaintenance">No servers in maintenance.</param>
/// <param name="Scope">Names of the proxies to show; null for all.</param>
internal sealed record StatFilter(
    int ProxyId = -1,
    int Types = -1,
    int ObjectId = -1,
    bool UpOnly = false,
    bool NoMaintenance = false,
    IReadOnlyCollection<string>? Scope = null)
{
    public bool Shows(StatObjectKind kind, int objectId) =>
        (Types & (1 << (int)kind)) != 0
        && (ObjectId == -1 || ObjectId == objectId || kind is StatObjectKind.Frontend or StatObjectKind.Backend);

    public bool ShowsProxy(string name) => Scope is null || Scope.Contains(name);
}
