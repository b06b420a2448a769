namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>SSL { }</c>: the certificate that SSL_GET shows and whom it trusts.</summary>
public sealed record SslSettings
{
    public string? Password { get; init; }

    /// <summary><c>ca</c>.</summary>
    public string? AuthorityFile { get; init; }

    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }
}
