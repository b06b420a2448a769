using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// Which group ephemeral Diffie-Hellman over finite fields uses (manual 3.2 <c>tune.ssl.default-dh-param</c>).
/// </summary>
/// <remarks>
/// Parameters in the certificate's file go first; without them and without the setting there is no such exchange.
/// </remarks>
internal static unsafe class TlsDiffieHellman
{
    /// <summary>Groups of RFC 7919 and RFC 5114 by size, the largest first.</summary>
    private static readonly (int Bits, string Name)[] Groups =
        [
            (8192, "ffdhe8192"), (6144, "ffdhe6144"), (4096, "ffdhe4096"), (3072, "ffdhe3072"), (2048, "ffdhe2048"),
            (1024, "dh_1024_160"),
        ];

    public static void Apply(nint context, TlsCertificate certificate, int? maximumBits)
    {
        var group = ReadParameters(certificate.Content);
        if (group == 0 && maximumBits is { } maximum)
        {
            group = Create(NameFor(Math.Min(maximum, certificate.KeyBits)));
        }

        if (group != 0 && SslLibrary.ContextSetDiffieHellman(context, group) != 1)
        {
            CryptoLibrary.KeyFree(group);
        }

        CryptoLibrary.ClearErrors();
    }

    /// <summary>The largest group of at most that many bits.</summary>
    public static string NameFor(int bits)
    {
        foreach (var group in Groups)
        {
            if (group.Bits <= bits)
            {
                return group.Name;
            }
        }

        return Groups[^1].Name;
    }

    private static nint ReadParameters(byte[] content)
    {
        if (content.AsSpan().IndexOf("BEGIN DH PARAMETERS"u8) < 0)
        {
            return 0;
        }

        fixed (byte* start = content)
        {
            var bio = CryptoLibrary.BioNewMemory(start, content.Length);
            var parameters = CryptoLibrary.PemReadParameters(bio, 0);
            _ = CryptoLibrary.BioFree(bio);
            return parameters;
        }
    }

    private static nint Create(string name)
    {
        var generator = CryptoLibrary.KeyGeneratorNew(0, "DH", null);
        nint group = 0;
        if (CryptoLibrary.ParametersBegin(generator) == 1 && CryptoLibrary.ParametersSetGroup(generator, name) == 1)
        {
            _ = CryptoLibrary.ParametersGenerate(generator, &group);
        }

        CryptoLibrary.KeyGeneratorFree(generator);
        return group;
    }
}
