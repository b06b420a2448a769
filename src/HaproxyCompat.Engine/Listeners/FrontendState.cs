namespace HaproxyCompat.Engine.Listeners;

/// <summary>Whether a frontend takes connections.</summary>
public enum FrontendState
{
    Open,

    /// <summary>Bound, but not accepting (<c>disable frontend</c>).</summary>
    Paused,

    /// <summary>Its sockets are closed for good (<c>shutdown frontend</c>, or it never had any).</summary>
    Stopped,
}
