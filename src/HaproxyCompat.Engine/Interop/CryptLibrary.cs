using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>crypt(3) of libcrypt: the hashes of userlists (manual 12.2).</summary>
internal static partial class CryptLibrary
{
    private static readonly Lock Guard = new();

    /// <summary>
    /// The hash of a password with the salt and method of another hash; null when the system cannot make it.
    /// </summary>
    public static string? Hash(string password, string setting)
    {
        // The function keeps its result in one static buffer.
        lock (Guard)
        {
            try
            {
                return Marshal.PtrToStringUTF8(Crypt(password, setting));
            }
            catch (DllNotFoundException)
            {
                return null;
            }
        }
    }

    [LibraryImport("libcrypt.so.1", EntryPoint = "crypt", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Crypt(string password, string setting);
}
