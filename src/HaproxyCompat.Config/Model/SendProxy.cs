namespace HaproxyCompat.Config.Model;

/// <summary>Which PROXY protocol header a server gets (manual 5.2 <c>send-proxy*</c>).</summary>
public enum SendProxy
{
    None,
    Version1,
    Version2,
    Version2Ssl,
    Version2SslCommonName,
}
