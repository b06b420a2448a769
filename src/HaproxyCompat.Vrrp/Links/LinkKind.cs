namespace HaproxyCompat.Vrrp.Links;

/// <summary>Which implementation of <see cref="ILink"/> to use.</summary>
public enum LinkKind
{
    /// <summary>The kernel's raw sockets.</summary>
    BuiltIn,

    /// <summary>libpcap; only in a build with <c>-p:UseSharpPcap=true</c>.</summary>
    SharpPcap,
}
