namespace HaproxyCompat.Engine.Resolvers;

/// <summary>One name server of a section at work (manual 5.3.2 "nameserver").</summary>
internal sealed class Nameserver(string name, int index)
{
    public string Name { get; } = name;

    /// <summary>Position in its section.</summary>
    public int Index { get; } = index;

    public NameserverCounters Counters { get; } = new();

    /// <summary>How questions get there; set by the section before it starts.</summary>
    public INameserverLink? Link { get; set; }

    public bool Send(ReadOnlySpan<byte> query)
    {
        var sent = Link?.Send(query) == true;
        _ = sent ? Interlocked.Increment(ref Counters.Sent) : Interlocked.Increment(ref Counters.SendErrors);
        return sent;
    }
}
