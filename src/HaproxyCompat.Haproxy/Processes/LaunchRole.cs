namespace HaproxyCompat.Haproxy.Processes;

/// <summary>Why this process exists.</summary>
internal enum LaunchRole
{
    /// <summary>Somebody typed its name.</summary>
    Initial,

    /// <summary>It was started to live on in the background; its starter waits for its word.</summary>
    Background,

    /// <summary>A master started it.</summary>
    Worker,
}
