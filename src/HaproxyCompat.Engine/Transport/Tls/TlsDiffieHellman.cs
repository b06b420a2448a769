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

    /// <param name="context">Takes the group.</param>
    /// <param name="certificate">Its own group goes first.</param>
    /// <param name="general"><c>ssl-dh-param-file</c>, or null.</param>
    /// <param name="maximumBits">Of the groups that are known by their sizes; null for none.</param>
    public static void Apply(nint context, TlsCertificate certificate, OwnedHandle? general, int? maximumBits)
    {
        nint group = 0;
        if ((certificate.DiffieHellman ?? general) is { } own)
        {
            // The context takes over a reference.
            _ = CryptoLibrary.KeyKeep(own.Value);
            group = own.Value;
            GC.KeepAlive(own);
        }
        else if (maximumBits is { } maximum)
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

    /// <summary>The parameters of a PEM text, or null.</summary>
    public static OwnedHandle? ReadParameters(byte[] content)
    {
        if (content.AsSpan().IndexOf("BEGIN DH PARAMETERS"u8) < 0)
        {
            return null;
        }

        fixed (byte* start = content)
        {
            var bio = CryptoLibrary.BioNewMemory(start, content.Length);
            var parameters = CryptoLibrary.PemReadParameters(bio, 0);
            _ = CryptoLibrary.BioFree(bio);
            CryptoLibrary.ClearErrors();
            return parameters == 0 ? null : new OwnedHandle(parameters, CryptoLibrary.KeyFree);
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
