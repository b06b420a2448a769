using System.Buffers;
using System.Buffers.Text;

namespace HaproxyCompat.Engine.Samples;

/// <summary>
/// Bytes that grow while they are written; its array stays for the next use. Disposing gives it back.
/// </summary>
public sealed class TextBuffer : IBufferWriter<byte>, IDisposable
{
    private readonly SampleScratch? _owner;
    private byte[] _bytes = new byte[256];

    internal TextBuffer(SampleScratch owner) => _owner = owner;

    public TextBuffer()
    {
    }

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Forgets what stands behind <paramref name="length"/>.</summary>
    public void Truncate(int length) => Length = Math.Min(Length, length);

    public void Append(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Length++] = value;
    }

    public void Append(ReadOnlySpan<byte> value)
    {
        if (value.Length > _bytes.Length - Length)
        {
            Grow(value.Length);
        }

        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>Appends text with its ASCII letters in lower case.</summary>
    public void AppendLower(ReadOnlySpan<byte> value)
    {
        var target = GetSpan(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            var letter = value[index];
            target[index] = char.IsAsciiLetterUpper((char)letter) ? (byte)(letter | 0x20) : letter;
        }

        Length += value.Length;
    }

    /// <summary>Appends text as Latin-1.</summary>
    public void Append(string value) => Append(value.AsSpan());

    /// <summary>Appends text as Latin-1.</summary>
    public void Append(ReadOnlySpan<char> value)
    {
        var written = System.Text.Encoding.Latin1.GetBytes(value, GetSpan(value.Length));
        Length += written;
    }

    /// <summary>Appends a number in decimal.</summary>
    public void Append(long value)
    {
        _ = Utf8Formatter.TryFormat(value, GetSpan(20), out var written);
        Length += written;
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_bytes.Length - Length < Math.Max(sizeHint, 1))
        {
            Grow(Math.Max(sizeHint, 1));
        }

        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose() => _owner?.Return(this);

    private void Grow(int more) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
}
