namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>What is known of a script or a process.</summary>
public enum TrackedResult
{
    /// <summary>No result yet.</summary>
    Unknown,
    Good,
    Bad,
}
