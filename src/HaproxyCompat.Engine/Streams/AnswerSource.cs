namespace HaproxyCompat.Engine.Streams;

/// <summary>The body of an answer that a service builds while it is sent, piece after piece.</summary>
internal abstract class AnswerSource
{
    /// <returns>The next piece, which is good until the next call; nothing at the end.</returns>
    public abstract ValueTask<ReadOnlyMemory<byte>> NextAsync();
}
