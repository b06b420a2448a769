using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>A <c>server</c> or <c>default-server</c> line while its options are read.</summary>
internal sealed class ServerLine(ParseSession session) : TlsLine(session)
{
    public required ServerConfig Config { get; set; }

    /// <summary>A <c>default-server</c> line.</summary>
    public bool IsDefaults { get; init; }

    /// <summary>Of a server that an operator adds.</summary>
    public bool IsDynamic { get; init; }

    public override TlsOptions Tls
    {
        get => Config.Tls;
        set => Config = Config with { Tls = value };
    }
}
