namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// A handle on a connect that is under way, to give it up. On its loop; serves one attempt after the other.
/// </summary>
public sealed class ConnectAttempt
{
    /// <summary>Null while nothing is being connected.</summary>
    internal Connection? Connecting { get; set; }

    /// <summary>Ends the attempt; its result is <see cref="ConnectStatus.NotAttempted"/>.</summary>
    public void Cancel()
    {
        if (Connecting is { Output.IsPending: true } connection)
        {
            connection.Output.CancelPendingFlush();
        }
    }
}
