using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Backends;

/// <summary>
/// What must be equal for a connection to serve another request (manual 4.2 <c>http-reuse</c>): both addresses, the
/// name sent in TLS or <c>pool-conn-name</c>, namespace, mark and TOS, the PROXY header.
/// </summary>
/// <remarks>Whole values and no hash of them: two clients whose hashes meet must not share what is theirs.</remarks>
internal readonly struct LinkKey
{
    public SocketAddressValue Target { get; init; }

    /// <summary><see cref="AddressKind.None"/> where all connections to the server have the same.</summary>
    public SocketAddressValue Source { get; init; }

    public string? Name { get; init; }

    /// <summary>Null where all connections to the server are made in the same.</summary>
    public NetworkNamespace? Namespace { get; init; }

    public int? Mark { get; init; }

    public int? TypeOfService { get; init; }

    /// <summary>Over TLS; an operator may switch that (<c>set server ssl</c>).</summary>
    public bool IsSecure { get; init; }

    /// <summary>The PROXY header that the connection begins with; null without one.</summary>
    public byte[]? Introduction { get; init; }

    /// <summary>Whether a connection of this key may take a request that wants that one.</summary>
    public bool Fits(in LinkKey wanted) =>
        Source == wanted.Source
        && Target == wanted.Target
        && Namespace == wanted.Namespace
        && Mark == wanted.Mark
        && TypeOfService == wanted.TypeOfService
        && IsSecure == wanted.IsSecure
        && string.Equals(Name, wanted.Name, StringComparison.Ordinal)
        && Introduction.AsSpan().SequenceEqual(wanted.Introduction);
}
