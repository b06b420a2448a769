using System.Text;

namespace HaproxyCompat.Engine.Http.One;

/// <summary>Adds codings to the list.</summary>
internal static class TransferCodingsExtensions
{
    public static TransferCodings After(TransferCodings before, ReadOnlySpan<byte> coding)
    {
        if (coding.IsEmpty || before is TransferCodings.Chunked or TransferCodings.OtherThenChunked or TransferCodings.Invalid)
        {
            return TransferCodings.Invalid;
        }

        if (!Ascii.EqualsIgnoreCase(coding, "chunked"u8))
        {
            return TransferCodings.Other;
        }

        return before == TransferCodings.None ? TransferCodings.Chunked : TransferCodings.OtherThenChunked;
    }
}
