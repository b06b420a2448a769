namespace HaproxyCompat.Engine.Transport;

/// <summary>What is one connection's own, while <see cref="ConnectOptions"/> are those of all to a server.</summary>
public readonly record struct ConnectVariation
{
    /// <summary>
    /// An address to come from that need not be ours (<c>usesrc</c>); <see cref="AddressKind.None"/> for the options'.
    /// </summary>
    public SocketAddressValue Source { get; init; }

    /// <summary>The client's network namespace where the server follows it; null for the options'.</summary>
    public NetworkNamespace? Namespace { get; init; }

    /// <summary>SO_MARK of the packets (<c>set-bc-mark</c>), or null.</summary>
    public int? Mark { get; init; }

    /// <summary>The TOS byte of the packets (<c>set-bc-tos</c>), or null.</summary>
    public int? TypeOfService { get; init; }

    /// <summary>The first bytes are ours and there already: they may go with the first packet.</summary>
    public bool SendsFirst { get; init; }
}
