using System.Buffers.Text;
using System.Diagnostics;
using System.Numerics;

namespace HaproxyCompat.Engine.Http.One;

/// <summary>Frames data as chunks (RFC 9112, 7.1): sizes in capital digits as the reference writes them.</summary>
public static class ChunkedEncoder
{
    /// <summary>The longest size line.</summary>
    public const int MaxSizeLineBytes = 18;

    /// <summary>What follows the data of each chunk.</summary>
    public static ReadOnlySpan<byte> DataEnd => "\r\n"u8;

    /// <summary>What ends a body that has no trailers.</summary>
    public static ReadOnlySpan<byte> LastChunk => "0\r\n\r\n"u8;

    /// <summary>What stands before the trailers.</summary>
    public static ReadOnlySpan<byte> LastSizeLine => "0\r\n"u8;

    /// <summary>How long the size line of a chunk is.</summary>
    public static int SizeLineLength(long dataBytes) => ((BitOperations.Log2((ulong)dataBytes) + 4) / 4) + 2;

    /// <summary>Writes the line before the data.</summary>
    /// <param name="destination">At least <see cref="SizeLineLength"/> bytes.</param>
    /// <param name="dataBytes">Positive: the line for 0 would end the body.</param>
    /// <returns>Bytes written.</returns>
    public static int WriteSizeLine(Span<byte> destination, long dataBytes)
    {
        Debug.Assert(dataBytes > 0, "a chunk of nothing ends the body");
        _ = Utf8Formatter.TryFormat(dataBytes, destination, out var length, 'X');
        "\r\n"u8.CopyTo(destination[length..]);
        return length + 2;
    }

    /// <summary>Writes a whole chunk.</summary>
    /// <param name="destination">At least data, size line and two bytes.</param>
    /// <param name="data">Not empty.</param>
    /// <returns>Bytes written.</returns>
    public static int WriteChunk(Span<byte> destination, ReadOnlySpan<byte> data)
    {
        var position = WriteSizeLine(destination, data.Length);
        data.CopyTo(destination[position..]);
        position += data.Length;
        DataEnd.CopyTo(destination[position..]);
        return position + 2;
    }
}
