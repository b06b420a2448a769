using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary><c>use_vmac [NAME] [MAC]</c> of an instance: its addresses live on a macvlan of their own.</summary>
/// <param name="Name">The interface; null before the running program has chosen a free one.</param>
/// <param name="TransmitsBase"><c>vmac_xmit_base</c>: advertisements use the parent interface.</param>
public sealed record VmacConfig(string? Name, bool TransmitsBase)
{
    /// <summary>The hardware address as configured, six bytes; empty for the one of the protocol.</summary>
    public ImmutableArray<byte> Hardware { get; init; } = [];

    /// <summary>By value, also of the bytes.</summary>
    public bool Equals(VmacConfig? other) => other is not null
        && Name == other.Name
        && TransmitsBase == other.TransmitsBase
        && Hardware.AsSpan().SequenceEqual(other.Hardware.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Name, TransmitsBase, Hardware.Length);
}
