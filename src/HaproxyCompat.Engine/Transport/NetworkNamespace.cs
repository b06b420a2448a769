using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>A network namespace of the machine (ip-netns(8)), where sockets may be made (manual 5.1 "namespace").
/// </summary>
/// <remarks>
/// A socket stays in the namespace that it was made in, so only making one goes there; the thread is back before the
/// call returns. The process needs CAP_SYS_ADMIN for it.
/// </remarks>
public sealed class NetworkNamespace
{
    private readonly int _descriptor;
    private readonly int _own;

    private NetworkNamespace(string name, int descriptor, int own)
    {
        Name = name;
        NameBytes = System.Text.Encoding.UTF8.GetBytes(name);
        _descriptor = descriptor;
        _own = own;
    }

    public string Name { get; }

    /// <summary>The name as PROXY headers carry it.</summary>
    internal ReadOnlyMemory<byte> NameBytes { get; }

    /// <summary>Opens one by its name, for as long as the process lives; null when it is not there.</summary>
    internal static NetworkNamespace? Open(string name)
    {
        var descriptor = Namespaces.Open($"/var/run/netns/{name}");
        var own = descriptor < 0 ? descriptor : Namespaces.Open(Namespaces.Own);
        return own < 0 ? null : new NetworkNamespace(name, descriptor, own);
    }

    /// <summary>Makes a socket there.</summary>
    /// <returns>The descriptor, or the negated errno.</returns>
    internal int Socket(int family, int type)
    {
        var result = Namespaces.Enter(_descriptor);
        if (result < 0)
        {
            return result;
        }

        var socket = SysSocket.Socket(family, type);
        result = Namespaces.Enter(_own);
        return result < 0
            ? throw new InvalidOperationException($"the way back from namespace '{Name}': {Errno.Text(-result)}")
            : socket;
    }
}
