using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>A <c>bind</c> or <c>stats socket</c> line while its options are read.</summary>
internal sealed class BindLine(ParseSession session) : TlsLine(session)
{
    public required BindConfig Config { get; set; }

    /// <summary><c>level</c>, for stats sockets.</summary>
    public RuntimeLevel Level { get; set; } = RuntimeLevel.Operator;

    /// <summary><c>expose-fd listeners</c>, for stats sockets.</summary>
    public bool ExposeListeners { get; set; }

    /// <summary><c>severity-output</c>, for stats sockets.</summary>
    public SeverityOutput SeverityOutput { get; set; }

    public override TlsOptions Tls
    {
        get => Config.Tls;
        set => Config = Config with { Tls = value };
    }
}
