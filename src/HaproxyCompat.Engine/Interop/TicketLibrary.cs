using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>
/// What session tickets are made with (openssl/ssl.h, evp.h): the calls that we make of libssl.so.3 and libcrypto.so.3.
/// </summary>
internal static unsafe partial class TicketLibrary
{
    private const string Library = "libcrypto.so.3";

    /// <summary>Called to make a ticket and to read one, with room for the name of the key and the nonce.</summary>
    [LibraryImport("libssl.so.3", EntryPoint = "SSL_CTX_set_tlsext_ticket_key_evp_cb")]
    public static partial int ContextSetTicketCallback(
        nint context, delegate* unmanaged[Cdecl]<nint, byte*, byte*, nint, nint, int, int> callback);

    [LibraryImport(Library, EntryPoint = "EVP_aes_128_cbc")]
    public static partial nint Aes128();

    [LibraryImport(Library, EntryPoint = "EVP_aes_256_cbc")]
    public static partial nint Aes256();

    [LibraryImport(Library, EntryPoint = "EVP_EncryptInit_ex")]
    public static partial int BeginEncryption(nint context, nint cipher, nint engine, byte* key, byte* nonce);

    [LibraryImport(Library, EntryPoint = "EVP_DecryptInit_ex")]
    public static partial int BeginDecryption(nint context, nint cipher, nint engine, byte* key, byte* nonce);

    [LibraryImport(Library, EntryPoint = "EVP_MAC_CTX_set_params")]
    public static partial int SetParameters(nint context, Parameter* parameters);

    [LibraryImport(Library, EntryPoint = "RAND_bytes")]
    public static partial int Random(byte* bytes, int count);

    /// <summary>OSSL_PARAM of openssl/core.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Parameter
    {
        public const uint Text = 4;
        public const uint Bytes = 5;

        public byte* Key;
        public uint Type;
        public void* Data;
        public nuint Size;
        public nuint ReturnSize;
    }
}
