namespace HaproxyCompat.Config.Model;

/// <summary>When a key leaves its server (manual 4.2 <c>hash-preserve-affinity</c>).</summary>
public enum HashAffinity
{
    /// <summary>Never: its clients wait.</summary>
    Always,

    /// <summary><c>maxconn</c>: once the server is at its limit.</summary>
    UntilFull,

    /// <summary><c>maxqueue</c>: once the server's queue is full too.</summary>
    UntilQueueFull,
}
