namespace HaproxyCompat.Engine.Resolvers;

/// <summary>The way to a name server: datagrams, or a stream. On the loop of its section.</summary>
internal interface INameserverLink
{
    /// <summary>Sends a question, or keeps it until it can be sent.</summary>
    /// <returns>False when it went nowhere.</returns>
    public bool Send(ReadOnlySpan<byte> query);
}
