namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>One way to ask a server; asked again and again, never twice at once.</summary>
internal abstract class CheckProbe
{
    /// <summary>Asks once; a failure is an outcome, not an exception.</summary>
    public abstract Task<CheckOutcome> AskAsync(CancellationToken stopping);

    /// <summary>The server counts as down: what is asked in parts begins anew.</summary>
    public virtual void Restart()
    {
    }
}
