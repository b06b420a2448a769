namespace HaproxyCompat.Config.Model;

/// <summary><c>dns-accept-family</c>: the addresses that resolvers ask for (manual 3.1).</summary>
[Flags]
public enum DnsFamilies
{
    None = 0,
    IPv4 = 1,
    IPv6 = 2,

    /// <summary>IPv4, and IPv6 where there is a way to it.</summary>
    Automatic = 4,
}
