namespace HaproxyCompat.Engine.Backends;

/// <summary>How a wait in a queue ended.</summary>
public enum QueueOutcome
{
    /// <summary>A server has room and was taken.</summary>
    Assigned,

    /// <summary>The server waited for is gone: choose again.</summary>
    ChooseAgain,

    /// <summary><c>timeout queue</c>.</summary>
    TimedOut,

    /// <summary><c>timeout client</c>: the client sends no more of its request.</summary>
    ClientTimedOut,

    /// <summary>The client closed meanwhile.</summary>
    ClientGone,
}
