using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>
/// The library's error queue of this thread. It is empty between our calls: whoever fails takes all of it.
/// </summary>
internal static class SslErrors
{
    /// <summary>Takes the queue; the first error is what went wrong.</summary>
    public static ulong Take()
    {
        var first = CryptoLibrary.TakeError();
        CryptoLibrary.ClearErrors();
        return first;
    }

    /// <summary>The library's words for an error code, or null for 0.</summary>
    public static string? Text(ulong code) =>
        code == 0 ? null : Marshal.PtrToStringUTF8(CryptoLibrary.ErrorReason((nuint)code));
}
