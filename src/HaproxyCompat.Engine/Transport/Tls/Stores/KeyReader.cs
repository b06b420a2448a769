using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>Reads private keys in PEM.</summary>
internal sealed unsafe class KeyReader
{
    /// <returns>Null when there is none that can be read.</returns>
    public OwnedHandle? Read(byte[] text)
    {
        // Our own empty password: without one the library would ask on the terminal.
        fixed (byte* noPassword = "\0"u8)
        fixed (byte* start = text)
        {
            var bio = CryptoLibrary.BioNewMemory(start, text.Length);
            var key = CryptoLibrary.PemReadKey(bio, 0, 0, noPassword);
            _ = CryptoLibrary.BioFree(bio);
            CryptoLibrary.ClearErrors();
            return key == 0 ? null : new OwnedHandle(key, CryptoLibrary.KeyFree);
        }
    }
}
