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

    /// <summary>
    /// The code and where it is from, for logs, or null for 0: <c>error:0A00009C:SSL routines::http request</c>.
    /// </summary>
    public static string? LogText(ulong code) =>
        code == 0
            ? null
            : $"error:{code:X8}:"
                + $"{Marshal.PtrToStringUTF8(CryptoLibrary.ErrorSource((nuint)code)) ?? "lib(0)"}::"
                + $"{Text(code) ?? "reason(0)"}";

    /// <summary>The library's words for an error code, or null for 0.</summary>
    public static string? Text(ulong code) =>
        code == 0 ? null : Marshal.PtrToStringUTF8(CryptoLibrary.ErrorReason((nuint)code));
}
