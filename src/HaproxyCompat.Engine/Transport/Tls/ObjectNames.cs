using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>The library's names of object identifiers.</summary>
internal static class ObjectNames
{
    /// <summary>The long name, such as sha256WithRSAEncryption, or the dotted form itself.</summary>
    public static string LongName(string identifier)
    {
        var number = CryptoLibrary.ObjectNumber(identifier);
        return (number == 0 ? null : Marshal.PtrToStringUTF8(CryptoLibrary.ObjectLongName(number))) ?? identifier;
    }

    /// <summary>The short name, such as RSA-SHA256; null for an identifier that the library does not know.</summary>
    /// <param name="identifier">In dotted form.</param>
    public static string? ShortName(string identifier)
    {
        var number = CryptoLibrary.ObjectNumber(identifier);
        return number == 0 ? null : Marshal.PtrToStringUTF8(CryptoLibrary.ObjectShortName(number));
    }
}
