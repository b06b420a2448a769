namespace HaproxyCompat.Engine.Http;

/// <summary>A stretch of the bytes of a head.</summary>
internal readonly record struct Extent(int Offset, int Length)
{
    public int End => Offset + Length;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes) => bytes.Slice(Offset, Length);
}
