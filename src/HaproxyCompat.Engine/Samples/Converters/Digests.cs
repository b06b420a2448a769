using System.Collections.Immutable;
using System.Security.Cryptography;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary><c>sha1</c>, <c>sha2(bits)</c>, <c>digest(name)</c>, <c>hmac(name,key)</c> (manual 7.3.1).</summary>
internal static class Digests
{
    private delegate int Digest(ReadOnlySpan<byte> source, Span<byte> destination);

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("digest", DigestSignature, SampleType.Binary, SampleType.Binary, ByName),
        new("hmac", HmacSignature, SampleType.Binary, SampleType.Binary, Hmac),
        new(
            "sha1",
            Signature.None,
            SampleType.Binary,
            SampleType.Binary,
            static (in SampleContext context, ImmutableArray<object> _, ref Sample sample) =>
            Apply(context, HashAlgorithmName.SHA1, ref sample)),
        new("sha2", Sha2Signature, SampleType.Binary, SampleType.Binary, Sha2),
    ];

    private static Signature DigestSignature => new(1, ArgumentKind.String)
    {
        Check = static arguments => CheckName((string)arguments[0]),
        Prepare = static arguments => [FindName((string)arguments[0])!.Value],
    };

    private static Signature HmacSignature => new(2, ArgumentKind.String, ArgumentKind.String)
    {
        Check = static arguments =>
            CheckName((string)arguments[0]) ?? KeyedArgument.Complaint((string)arguments[1]),
        Prepare = static arguments =>
        [
            FindName((string)arguments[0])!.Value,
            KeyedArgument.Prepare((string)arguments[1]),
        ],
    };

    private static Signature Sha2Signature => ArgumentForms.Integers(0, 1) with
    {
        Check = static arguments => arguments.Length == 0 || (long)arguments[0] is 224 or 256 or 384 or 512
            ? null
            : "the size must be 224, 256, 384 or 512",
    };

    private static string? CheckName(string name) =>
        FindName(name) is null
            ? $"unknown or unsupported digest '{name}': md5, sha1, sha224, sha256, sha384, sha512, sha3-256, "
                + "sha3-384 or sha3-512 is expected"
            : null;

    private static HashAlgorithmName? FindName(string name) => name.ToLowerInvariant() switch
    {
        "md5" => HashAlgorithmName.MD5,
        "sha1" => HashAlgorithmName.SHA1,
        "sha224" => new HashAlgorithmName("SHA224"),
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        "sha3-256" => HashAlgorithmName.SHA3_256,
        "sha3-384" => HashAlgorithmName.SHA3_384,
        "sha3-512" => HashAlgorithmName.SHA3_512,
        _ => null,
    };

    private static bool ByName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        Apply(context, (HashAlgorithmName)arguments[0], ref sample);

    private static bool Sha2(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        ArgumentForms.IntegerAt(arguments, 0, 256) switch
        {
            224 => Sha224(context, ref sample),
            384 => Apply(context, HashAlgorithmName.SHA384, ref sample),
            512 => Apply(context, HashAlgorithmName.SHA512, ref sample),
            _ => Apply(context, HashAlgorithmName.SHA256, ref sample),
        };

    private static bool Apply(in SampleContext context, HashAlgorithmName name, ref Sample sample)
    {
        if (name.Name == "SHA224")
        {
            return Sha224(context, ref sample);
        }

        var room = context.Scratch.Rent(64);
        if (!CryptographicOperations.TryHashData(name, sample.Span, room.Span, out var length))
        {
            return false;
        }

        sample.SetBinary(context.Scratch.Keep(room, length));
        return true;
    }

    private static bool Sha224(in SampleContext context, ref Sample sample)
    {
        var room = context.Scratch.Rent(28);
        Converters.Sha224.Hash(sample.Span, room.Span);
        sample.SetBinary(room);
        return true;
    }

    private static bool Hmac(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!KeyedArgument.TryRead(context, arguments[1], out var key))
        {
            return false;
        }

        if (((HashAlgorithmName)arguments[0]).Name == "SHA224")
        {
            using var text = context.Scratch.BorrowText();
            var digest = context.Scratch.Rent(28);
            Converters.Sha224.Hmac(key.Span, sample.Span, text, digest.Span);
            sample.SetBinary(digest);
            return true;
        }

        var room = context.Scratch.Rent(64);
        if (!CryptographicOperations.TryHmacData(
                (HashAlgorithmName)arguments[0], key.Span, sample.Span, room.Span, out var length))
        {
            return false;
        }

        sample.SetBinary(context.Scratch.Keep(room, length));
        return true;
    }
}
