using System.Text;

namespace HaproxyCompat.Engine.Http.One;

/// <summary>Adds codings to the list.</summary>
internal static class TransferCodingsExtensions
{
    public static bool IsChunked(ReadOnlySpan<byte> coding) => Ascii.EqualsIgnoreCase(coding, "chunked"u8);

    public static TransferCodings After(TransferCodings before, ReadOnlySpan<byte> coding)
    {
        if (coding.IsEmpty
            || before is TransferCodings.Chunked or TransferCodings.OtherThenChunked or TransferCodings.Invalid)
        {
            return TransferCodings.Invalid;
        }

        if (!IsChunked(coding))
        {
            return TransferCodings.Other;
        }

        return before == TransferCodings.None ? TransferCodings.Chunked : TransferCodings.OtherThenChunked;
    }
}
