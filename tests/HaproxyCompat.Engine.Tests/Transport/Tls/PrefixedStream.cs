namespace HaproxyCompat.Engine.Tests.Transport.Tls;

/// <summary>Sends some bytes in front of the first write, in the same packet.</summary>
internal sealed class PrefixedStream(Stream inner, byte[] prefix) : Stream
{
    private byte[] _prefix = prefix;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        inner.Write(Join(buffer.AsSpan(offset, count)));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(Join(buffer.Span), cancellationToken);

    private byte[] Join(ReadOnlySpan<byte> bytes)
    {
        byte[] joined = [.. _prefix, .. bytes];
        _prefix = [];
        return joined;
    }
}
