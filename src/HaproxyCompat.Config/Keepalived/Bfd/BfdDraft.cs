using HaproxyCompat.Config.Model.Keepalived.Bfd;

namespace HaproxyCompat.Config.Keepalived.Bfd;

/// <summary>A <c>bfd_instance</c> while it is read.</summary>
internal sealed class BfdDraft(string name)
{
    public BfdInstanceConfig Model { get; set; } = new(name, System.Net.IPAddress.None);

    public bool HasNeighbour { get; set; }

    /// <summary>What is wrong was said already: nothing of the block is kept.</summary>
    public bool IsRefused { get; set; }

    /// <summary><c>vrrp</c> was said.</summary>
    public bool SaysVrrp { get; set; }

    /// <summary><c>checker</c> was said.</summary>
    public bool SaysChecker { get; set; }
}
