using HaproxyCompat.Engine.Resolvers;

namespace HaproxyCompat.Engine.Tests.Resolvers;

/// <summary>Keeps the questions.</summary>
internal sealed class RecordingLink : INameserverLink
{
    public Queue<byte[]> Queries { get; } = new();

    public bool Send(ReadOnlySpan<byte> query)
    {
        Queries.Enqueue(query.ToArray());
        return true;
    }
}
