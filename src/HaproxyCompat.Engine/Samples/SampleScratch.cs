namespace HaproxyCompat.Engine.Samples;

/// <summary>
/// Memory for values that converters and fetches make. One per loop, used on that loop only. Pieces are handed out one
/// behind the other and over again from the start, so a piece is good for the rule that is being evaluated, not longer.
/// </summary>
public sealed class SampleScratch
{
    private readonly byte[] _bytes;
    private readonly List<TextBuffer> _texts = [];
    private int _next;
    private int _textsInUse;

    /// <param name="valueLimitBytes">What one value may have at most: the buffer size (<c>tune.bufsize</c>).</param>
    public SampleScratch(int valueLimitBytes = 16_384)
    {
        ValueLimitBytes = valueLimitBytes;
        _bytes = GC.AllocateUninitializedArray<byte>(16 * valueLimitBytes);
    }

    public int ValueLimitBytes { get; }

    /// <summary>Gives memory for one value; <see cref="Keep"/> gives the unused end back.</summary>
    public Memory<byte> Rent(int sizeBytes)
    {
        if (sizeBytes > _bytes.Length / 4)
        {
            return new byte[sizeBytes];
        }

        if (_next + sizeBytes > _bytes.Length)
        {
            _next = 0;
        }

        var memory = _bytes.AsMemory(_next, sizeBytes);
        _next += sizeBytes;
        return memory;
    }

    /// <summary>Ends the piece that was rented last after <paramref name="usedBytes"/> bytes.</summary>
    public ReadOnlyMemory<byte> Keep(Memory<byte> rented, int usedBytes)
    {
        if (rented.Length <= _bytes.Length / 4)
        {
            _next -= rented.Length - usedBytes;
        }

        return rented[..usedBytes];
    }

    /// <summary>Makes a copy that lasts as long as any other piece.</summary>
    public ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> value)
    {
        var memory = Rent(value.Length);
        value.CopyTo(memory.Span);
        return memory;
    }

    /// <summary>Starts again at the beginning: nothing that was rented is used any more.</summary>
    public void Reset() => _next = 0;

    /// <summary>Borrows an empty text to write into; what is evaluated meanwhile borrows others.</summary>
    public TextBuffer BorrowText()
    {
        if (_textsInUse == _texts.Count)
        {
            _texts.Add(new TextBuffer(this));
        }

        var text = _texts[_textsInUse++];
        text.Clear();
        return text;
    }

    internal void Return(TextBuffer text)
    {
        System.Diagnostics.Debug.Assert(
            ReferenceEquals(_texts[_textsInUse - 1], text), "texts go back in reverse order");
        _textsInUse--;
    }
}
