namespace HaproxyCompat.Config.Model;

/// <summary>Where a server whose name is in the file may get its first address from (manual 5.2 "init-addr").</summary>
public enum InitialAddressMethod
{
    /// <summary>The file of states that the process before this one left.</summary>
    Last,

    /// <summary>The system's resolver, once, before anything runs.</summary>
    Libc,

    /// <summary>Nowhere: it starts without one, in maintenance.</summary>
    None,

    /// <summary>The line itself says it.</summary>
    Given,
}
