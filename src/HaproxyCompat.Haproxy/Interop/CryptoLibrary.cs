using System.Runtime.InteropServices;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary>The name of the system's libcrypto, such as <c>OpenSSL 3.0.17 1 Jul 2025</c>.</summary>
internal static partial class CryptoLibrary
{
    /// <returns>Empty when the library is not there.</returns>
    public static string Name()
    {
        try
        {
            return Marshal.PtrToStringUTF8(OpenSSL_version(0)) ?? string.Empty;
        }
        catch (DllNotFoundException)
        {
            return string.Empty;
        }
    }

    [LibraryImport("libcrypto.so.3")]
    private static partial nint OpenSSL_version(int kind);
}
