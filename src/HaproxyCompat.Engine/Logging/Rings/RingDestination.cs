namespace HaproxyCompat.Engine.Logging.Rings;

/// <summary><c>ring@name</c>, and the ring behind a <c>tcp@</c> target: lines become events.</summary>
internal sealed class RingDestination(LogRing ring) : LogDestination
{
    public override string? Format => ring.Format;

    protected override bool TrySend(ReadOnlySpan<byte> line) => ring.Write(line.EndsWith("\n"u8) ? line[..^1] : line);

    protected override void Dispose(bool disposing)
    {
        // The ring has nothing to close.
    }
}
