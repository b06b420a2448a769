using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// What the choice of a certificate needs of a client's hello, while the library shows it: the name that is asked for
/// (RFC 6066, 3), and which kinds of keys the client knows (RFC 8446, 4.2.3; its suites up to TLS 1.2).
/// </summary>
internal static unsafe class ClientHelloKinds
{
    private const uint ServerNameExtension = 0;
    private const uint SignatureExtension = 13;
    private const int HostNameType = 0;
    private const int ListHeader = 2;
    private const int NameHeader = 3;

    private const int SignatureRsa = 1;
    private const int SignatureDsa = 2;
    private const int SignatureEcdsa = 3;

    /// <summary>The first byte of the signatures of RFC 8446 that are no pair of a hash and a kind of key.</summary>
    private const int Intrinsic = 8;
    private const int FirstEdwards = 7;
    private const int LastEdwards = 8;

    /// <summary>NID_auth_ecdsa of obj_mac.h.</summary>
    private const int AuthenticationEcdsa = 1047;

    /// <summary>The first byte of the suites of TLS 1.3, which go with any kind of key.</summary>
    private const int SuitesOfTls13 = 0x13;

    /// <summary>Empty when the client asked for none.</summary>
    public static ReadOnlySpan<byte> Name(nint ssl)
    {
        // ServerNameList: its length, then each name with its type and its length.
        var list = Extension(ssl, ServerNameExtension);
        if (list.Length <= ListHeader + NameHeader || list[ListHeader] != HostNameType)
        {
            return [];
        }

        var length = (list[ListHeader + 1] << 8) | list[ListHeader + 2];
        var name = list[(ListHeader + NameHeader)..];
        return length <= name.Length ? name[..length] : [];
    }

    public static KeyKinds Kinds(nint ssl)
    {
        var algorithms = Extension(ssl, SignatureExtension);
        if (algorithms.Length <= ListHeader)
        {
            // Before TLS 1.2 the suites alone tell.
            return KeyKinds.Rsa | KeyKinds.Dsa | (HasEcdsaSuite(ssl) ? KeyKinds.Ecdsa : KeyKinds.None);
        }

        var kinds = KeyKinds.None;
        for (var index = ListHeader; index + 1 < algorithms.Length; index += 2)
        {
            kinds |= KindOf(algorithms[index], algorithms[index + 1]);
        }

        return (kinds & KeyKinds.Ecdsa) != 0 && !HasEcdsaSuite(ssl) ? kinds & ~KeyKinds.Ecdsa : kinds;
    }

    private static KeyKinds KindOf(int hash, int signature) => hash == Intrinsic
        ? signature is FirstEdwards or LastEdwards ? KeyKinds.Other : KeyKinds.Rsa
        : signature switch
        {
            SignatureRsa => KeyKinds.Rsa,
            SignatureDsa => KeyKinds.Dsa,
            SignatureEcdsa => KeyKinds.Ecdsa,
            _ => KeyKinds.None,
        };

    private static bool HasEcdsaSuite(nint ssl)
    {
        byte* suites;
        var length = SslLibrary.HelloCiphers(ssl, &suites);
        for (nuint index = 0; index + 1 < length; index += 2)
        {
            var cipher = SslLibrary.CipherFind(ssl, suites + index);
            if (suites[index] == SuitesOfTls13
                || (cipher != 0 && SslLibrary.CipherAuthentication(cipher) == AuthenticationEcdsa))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Extension(nint ssl, uint type)
    {
        byte* content;
        nuint length;
        return SslLibrary.HelloExtension(ssl, type, &content, &length) == 1
            ? new ReadOnlySpan<byte>(content, (int)length)
            : [];
    }
}
