using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>What is known of everything tracked, by name. Belongs to the runner's thread.</summary>
internal sealed class TrackedFacts
{
    private readonly Dictionary<string, TrackedResult> _scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrackedResult> _processes = new(StringComparer.Ordinal);
    private readonly Dictionary<(TrackedProxyKind Kind, string Name), TrackedResult> _proxies = [];
    private readonly Dictionary<string, bool> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _interfaces = new(StringComparer.Ordinal);

    public TrackedResult Script(string name) => _scripts.GetValueOrDefault(name);

    public TrackedResult Process(string name) => _processes.GetValueOrDefault(name);

    /// <summary>What haproxy says of one of its sections.</summary>
    public TrackedResult Proxy(TrackedProxyKind kind, string name) => _proxies.GetValueOrDefault((kind, name));

    public void SetProxy(TrackedProxyKind kind, string name, TrackedResult result) => _proxies[(kind, name)] = result;

    /// <summary>The number in a tracked file, 0 when there is none.</summary>
    public long File(string name) => _files.GetValueOrDefault(name);

    /// <summary>Whether an interface exists, is up and has a carrier.</summary>
    public bool IsUp(string name) => _interfaces.GetValueOrDefault(name);

    /// <summary>Whether a BFD session is up; one that was not heard of is down.</summary>
    public bool IsSessionUp(string name) => _sessions.GetValueOrDefault(name);

    public void SetSession(string name, bool isUp) => _sessions[name] = isUp;

    public void SetScript(string name, TrackedResult result) => _scripts[name] = result;

    public void SetProcess(string name, TrackedResult result) => _processes[name] = result;

    public void SetFile(string name, long value) => _files[name] = value;

    /// <returns>Whether that is a change.</returns>
    public bool SetInterface(string name, bool isUp)
    {
        var wasUp = IsUp(name);
        _interfaces[name] = isUp;
        return wasUp != isUp;
    }
}
