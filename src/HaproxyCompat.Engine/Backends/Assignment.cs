namespace HaproxyCompat.Engine.Backends;

/// <summary>What <see cref="Backend.Assign"/> did.</summary>
public enum Assignment
{
    /// <summary>The stream has its server.</summary>
    Taken,

    /// <summary>The ticket waits in a queue.</summary>
    Queued,

    /// <summary>The server that the stream belongs to has <c>maxqueue</c> streams waiting already.</summary>
    QueueFull,

    /// <summary>No server is usable.</summary>
    None,
}
