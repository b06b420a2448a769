namespace HaproxyCompat.Config.Model;

/// <summary>
/// Which PROXY protocol headers a server's line asks for (manual 5.2 <c>send-proxy*</c>); with both it gets version 2.
/// </summary>
[Flags]
public enum SendProxy
{
    None = 0,
    Version1 = 1,
    Version2 = 2,
}
