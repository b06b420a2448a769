namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// How a stream ended: status, retry decisions, counters and the log follow from it. The first cause stays.
/// </summary>
public readonly record struct Termination(TerminationCause Cause, TerminationPhase Phase)
{
    public bool IsNormal => Cause == TerminationCause.None;

    /// <summary>First letter in logs.</summary>
    public char CauseLetter => Cause switch
    {
        TerminationCause.ClientAbort => 'C',
        TerminationCause.ClientTimeout => 'c',
        TerminationCause.ServerAbort => 'S',
        TerminationCause.ServerTimeout => 's',
        TerminationCause.Proxy => 'P',
        TerminationCause.Local => 'L',
        TerminationCause.Resource => 'R',
        TerminationCause.Internal => 'I',
        TerminationCause.ServerDown => 'D',
        TerminationCause.ServerUp => 'U',
        TerminationCause.Killed => 'K',
        _ => '-',
    };

    /// <summary>Second letter in logs.</summary>
    public char PhaseLetter => Phase switch
    {
        TerminationPhase.Request => 'R',
        TerminationPhase.Queue => 'Q',
        TerminationPhase.Connect => 'C',
        TerminationPhase.Headers => 'H',
        TerminationPhase.Data => 'D',
        TerminationPhase.LastData => 'L',
        TerminationPhase.Tarpit => 'T',
        _ => '-',
    };
}
