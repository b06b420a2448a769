using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>The library's names of cipher suites, by the two bytes that stand for them in a hello.</summary>
internal static class CipherNamesOfLibrary
{
    private static readonly ConcurrentDictionary<int, byte[]> Names = new();

    // Any connection of the library will do: it is only asked.
    private static readonly Lazy<nint> Asked =
        new(static () => SslLibrary.New(SslLibrary.ContextNew(SslLibrary.ServerMethod())));

    /// <summary><c>UNKNOWN(1a1a)</c> for one that the library does not know.</summary>
    public static byte[] Find(int suite) => Names.GetOrAdd(suite, Ask);

    private static unsafe byte[] Ask(int suite)
    {
        var bytes = stackalloc byte[] { (byte)(suite >> 8), (byte)suite };
        nint cipher;
        lock (Asked)
        {
            cipher = SslLibrary.CipherFind(Asked.Value, bytes);
        }

        var name = cipher == 0 ? null : Marshal.PtrToStringUTF8(SslLibrary.CipherName(cipher));
        return System.Text.Encoding.ASCII.GetBytes(name ?? $"UNKNOWN({suite:x4})");
    }
}
