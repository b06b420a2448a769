using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary><c>aes_cbc_enc</c>, <c>aes_cbc_dec</c>, <c>aes_gcm_enc</c>, <c>aes_gcm_dec</c> (manual 7.3.1).</summary>
/// <remarks>
/// As in the reference a key may be longer than the algorithm's, the rest of it is not used; the nonce of CBC is filled
/// with zeros or cut, and its additional data changes nothing.
/// </remarks>
internal static class Ciphers
{
    private const int BlockBytes = 16;

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("aes_cbc_dec", CbcSignature, SampleType.Binary, SampleType.Binary, CbcDecrypt),
        new("aes_cbc_enc", CbcSignature, SampleType.Binary, SampleType.Binary, CbcEncrypt),
        new("aes_gcm_dec", GcmSignature(encrypts: false), SampleType.Binary, SampleType.Binary, GcmDecrypt),
        new("aes_gcm_enc", GcmSignature(encrypts: true), SampleType.Binary, SampleType.Binary, GcmEncrypt),
    ];

    private static Signature CbcSignature =>
        new(3, ArgumentKind.Integer, ArgumentKind.String, ArgumentKind.String, ArgumentKind.String)
        {
            Check = static arguments => SizeComplaint((long)arguments[0]) ?? FirstComplaint(arguments, 1),
            Prepare = static arguments =>
                [arguments[0], .. arguments.Skip(1).Select(static text => KeyedArgument.Prepare((string)text))],
        };

    private static Signature GcmSignature(bool encrypts) =>
        new(4, ArgumentKind.Integer, ArgumentKind.String, ArgumentKind.String, ArgumentKind.String, ArgumentKind.String)
        {
            Check = arguments => SizeComplaint((long)arguments[0])
                ?? (encrypts
                    && VariableName.Parse((string)arguments[3], out _) is null ? "the tag must be a variable" : null)
                ?? FirstComplaint(arguments, 1),
            Prepare = static arguments =>
                [arguments[0], .. arguments.Skip(1).Select(static text => KeyedArgument.Prepare((string)text))],
        };

    private static string? SizeComplaint(long bits) =>
        bits is 128 or 192 or 256 ? null : "the size of the key must be 128, 192 or 256 bits";

    private static string? FirstComplaint(ImmutableArray<object> arguments, int from) =>
        arguments.Skip(from).Select(static text => KeyedArgument.Complaint((string)text)).FirstOrDefault(
            static complaint => complaint is not null);

    /// <summary>Reads nonce and key, and the additional data where there is some.</summary>
    private static bool TryRead(
        in SampleContext context, ImmutableArray<object> arguments, int additionalAt,
        out ReadOnlyMemory<byte> nonce, out ReadOnlyMemory<byte> key, out ReadOnlyMemory<byte> additional)
    {
        key = additional = default;
        var size = (int)((long)arguments[0] / 8);
        if (!KeyedArgument.TryRead(context, arguments[1], out nonce)
            || !KeyedArgument.TryRead(context, arguments[2], out key)
            || key.Length < size
            || (arguments.Length > additionalAt
                && !KeyedArgument.TryRead(context, arguments[additionalAt], out additional)))
        {
            return false;
        }

        key = key[..size];
        return true;
    }

    private static bool CbcEncrypt(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        Cbc(context, arguments, encrypts: true, ref sample);

    private static bool CbcDecrypt(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        Cbc(context, arguments, encrypts: false, ref sample);

    private static bool Cbc(
        in SampleContext context, ImmutableArray<object> arguments, bool encrypts, ref Sample sample)
    {
        if (!TryRead(context, arguments, 3, out var nonce, out var key, out _))
        {
            return false;
        }

        Span<byte> first = stackalloc byte[BlockBytes];
        nonce.Span[..Math.Min(nonce.Length, BlockBytes)].CopyTo(first);
        using var cipher = Aes.Create();
        cipher.SetKey(key.Span);
        var room = context.Scratch.Rent(sample.Bytes.Length + BlockBytes);
        var length = 0;
        if (encrypts)
        {
            length = cipher.EncryptCbc(sample.Span, first, room.Span);
        }
        else if (sample.Bytes.IsEmpty
            || sample.Bytes.Length % BlockBytes != 0
            || !TryDecrypt(cipher, sample.Span, first, room.Span, out length))
        {
            return false;
        }

        sample.SetBinary(context.Scratch.Keep(room, length));
        return true;
    }

    private static bool TryDecrypt(
        Aes cipher, ReadOnlySpan<byte> text, ReadOnlySpan<byte> first, Span<byte> room, out int length)
    {
        try
        {
            length = cipher.DecryptCbc(text, first, room);
            return true;
        }
        catch (CryptographicException)
        {
            // The padding is wrong.
            length = 0;
            return false;
        }
    }

    private static bool GcmEncrypt(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryRead(context, arguments, 4, out var nonce, out var key, out var additional))
        {
            return false;
        }

        var room = context.Scratch.Rent(sample.Bytes.Length);
        Span<byte> tag = stackalloc byte[BlockBytes];
        if (!CipherLibrary.TryGcm(encrypts: true, key.Span, nonce.Span, additional.Span, sample.Span, room.Span, tag))
        {
            return false;
        }

        var text = context.Scratch.Rent(Base64.GetMaxEncodedToUtf8Length(BlockBytes));
        _ = Base64.EncodeToUtf8(tag, text.Span, out _, out var written);
        var kept = default(Sample);
        kept.SetString(text[..written]);
        VariableAccess.Set((VariableName)arguments[3], VariableConditions.None, context, kept);
        sample.SetBinary(room);
        return true;
    }

    private static bool GcmDecrypt(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryRead(context, arguments, 4, out var nonce, out var key, out var additional)
            || !KeyedArgument.TryRead(context, arguments[3], out var tag) || tag.Length != BlockBytes)
        {
            return false;
        }

        var room = context.Scratch.Rent(sample.Bytes.Length);
        Span<byte> expected = stackalloc byte[BlockBytes];
        tag.Span.CopyTo(expected);
        if (!CipherLibrary.TryGcm(
                encrypts: false, key.Span, nonce.Span, additional.Span, sample.Span, room.Span, expected))
        {
            return false;
        }

        sample.SetBinary(room);
        return true;
    }
}
