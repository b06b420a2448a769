namespace HaproxyCompat.Engine.Backends;

/// <summary>What the operator or the configuration wants of a server; bits as <c>show servers state</c> prints them
/// (management manual, srv_admin_state).</summary>
[Flags]
public enum AdministrativeState
{
    Ready = 0,
    ForcedMaintenance = 0x01,
    InheritedMaintenance = 0x02,
    ConfiguredMaintenance = 0x04,
    ForcedDrain = 0x08,
    InheritedDrain = 0x10,
    ResolutionMaintenance = 0x20,
    FqdnByRuntime = 0x40,

    /// <summary>
    /// The bits that keep a server out; <see cref="ConfiguredMaintenance"/> only remembers where the first came from.
    /// </summary>
    Maintenance = ForcedMaintenance | InheritedMaintenance | ResolutionMaintenance,
    Drain = ForcedDrain | InheritedDrain,
}
