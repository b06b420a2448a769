using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>The library's objects of a PEM text (RFC 7468), and back.</summary>
internal static unsafe class PemObjects
{
    private const int PieceSize = 4096;

    public static ImmutableArray<OwnedHandle> Certificates(byte[] text) => Read(
        text, bio => CryptoLibrary.PemReadCertificate(bio, 0, 0, 0), CryptoLibrary.CertificateFree);

    public static ImmutableArray<OwnedHandle> Revocations(byte[] text) => Read(
        text, bio => CryptoLibrary.PemReadRevocations(bio, 0, 0, 0), CryptoLibrary.RevocationsFree);

    /// <summary>Key, certificate and chain as one text.</summary>
    public static string Write(TlsCertificate certificate)
    {
        var text = new StringBuilder();
        if (certificate.Key is { } key)
        {
            text.Append(Print(bio => CryptoLibrary.PemWriteKey(bio, key.Value, 0, null, 0, 0, 0)));
        }

        foreach (var one in certificate.Chain.Prepend(certificate.Leaf))
        {
            text.Append(Print(bio => CryptoLibrary.PemWriteCertificate(bio, one.Value)));
        }

        GC.KeepAlive(certificate);
        return text.ToString();
    }

    /// <summary>What the library writes.</summary>
    public static string Print(Func<nint, int> write)
    {
        var bio = CryptoLibrary.BioNew(CryptoLibrary.BioMemoryMethod());
        _ = write(bio);
        var text = new StringBuilder();
        var piece = new byte[PieceSize];
        fixed (byte* start = piece)
        {
            for (int count; (count = CryptoLibrary.BioRead(bio, start, piece.Length)) > 0;)
            {
                text.Append(Encoding.Latin1.GetString(piece, 0, count));
            }
        }

        _ = CryptoLibrary.BioFree(bio);
        CryptoLibrary.ClearErrors();
        return text.ToString();
    }

    private static ImmutableArray<OwnedHandle> Read(byte[] text, Func<nint, nint> next, Action<nint> free)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<OwnedHandle>();
        fixed (byte* start = text)
        {
            var bio = CryptoLibrary.BioNewMemory(start, text.Length);
            for (nint one; (one = next(bio)) != 0;)
            {
                found.Add(new OwnedHandle(one, free));
            }

            _ = CryptoLibrary.BioFree(bio);
            CryptoLibrary.ClearErrors();
        }

        return found.ToImmutable();
    }
}
