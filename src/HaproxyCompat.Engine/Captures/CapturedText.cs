namespace HaproxyCompat.Engine.Captures;

/// <summary>A copy of some bytes that outlives the message they came from; its memory is used again.</summary>
public sealed class CapturedText
{
    private byte[] _bytes = [];
    private int _length = -1;

    public bool HasValue => _length >= 0;

    public ReadOnlyMemory<byte> Memory => _length <= 0 ? default : _bytes.AsMemory(0, _length);

    public ReadOnlySpan<byte> Span => _length <= 0 ? default : _bytes.AsSpan(0, _length);

    public void Set(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_bytes);
        _length = value.Length;
    }

    /// <summary>Takes three words with one blank between them.</summary>
    public void Set(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        Reserve(first.Length + second.Length + third.Length + 2);
        first.CopyTo(_bytes);
        _length = first.Length;
        _bytes[_length++] = (byte)' ';
        second.CopyTo(_bytes.AsSpan(_length));
        _length += second.Length;
        _bytes[_length++] = (byte)' ';
        third.CopyTo(_bytes.AsSpan(_length));
        _length += third.Length;
    }

    /// <summary>Drops what is behind so many bytes.</summary>
    public void CutTo(int length) => _length = Math.Min(_length, length);

    public void Clear() => _length = -1;

    private void Reserve(int length)
    {
        if (length > _bytes.Length)
        {
            _bytes = new byte[Math.Max(128, length)];
        }
    }
}
