using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>
/// Ciphers of libcrypto.so.3 (openssl/evp.h): AES-GCM with a nonce of any length, which the framework does not offer.
/// </summary>
internal static unsafe partial class CipherLibrary
{
    private const string Library = "libcrypto.so.3";
    private const int SetNonceLength = 0x9;
    private const int GetTag = 0x10;
    private const int SetTag = 0x11;

    /// <summary>Encrypts or decrypts.</summary>
    /// <param name="encrypts">The tag is written, else it is checked.</param>
    /// <param name="key">16, 24 or 32 bytes.</param>
    /// <param name="nonce">At least one byte.</param>
    /// <param name="additional">What is authenticated with the text.</param>
    /// <param name="input">The text.</param>
    /// <param name="output">As long as the text.</param>
    /// <param name="tag">16 bytes.</param>
    public static bool TryGcm(
        bool encrypts, ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additional,
        ReadOnlySpan<byte> input, Span<byte> output, Span<byte> tag)
    {
        var context = ContextNew();
        try
        {
            fixed (byte* keyStart = key, nonceStart = nonce, additionalStart = additional, tagStart = tag)
            {
                int length;
                return Init(context, CipherFor(key.Length), 0, null, null, encrypts ? 1 : 0) == 1
                    && Control(context, SetNonceLength, nonce.Length, null) == 1
                    && Init(context, 0, 0, keyStart, nonceStart, -1) == 1
                    && (additional.IsEmpty || Update(context, null, &length, additionalStart, additional.Length) == 1)
                    && (encrypts || Control(context, SetTag, tag.Length, tagStart) == 1)
                    && TryFinish(context, input, output)
                    && (!encrypts || Control(context, GetTag, tag.Length, tagStart) == 1);
            }
        }
        finally
        {
            ContextFree(context);
        }
    }

    private static bool TryFinish(nint context, ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> rest = stackalloc byte[16];
        int length;
        fixed (byte* inputStart = input, outputStart = output, restStart = rest)
        {
            return (input.IsEmpty || Update(context, outputStart, &length, inputStart, input.Length) == 1)
                && Final(context, restStart, &length) == 1;
        }
    }

    private static nint CipherFor(int keyBytes) => keyBytes switch
    {
        16 => Aes128Gcm(),
        24 => Aes192Gcm(),
        _ => Aes256Gcm(),
    };

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_new")]
    private static partial nint ContextNew();

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_free")]
    private static partial void ContextFree(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_aes_128_gcm")]
    private static partial nint Aes128Gcm();

    [LibraryImport(Library, EntryPoint = "EVP_aes_192_gcm")]
    private static partial nint Aes192Gcm();

    [LibraryImport(Library, EntryPoint = "EVP_aes_256_gcm")]
    private static partial nint Aes256Gcm();

    [LibraryImport(Library, EntryPoint = "EVP_CipherInit_ex")]
    private static partial int Init(nint context, nint cipher, nint engine, byte* key, byte* nonce, int encrypts);

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_ctrl")]
    private static partial int Control(nint context, int type, int argument, byte* pointer);

    [LibraryImport(Library, EntryPoint = "EVP_CipherUpdate")]
    private static partial int Update(nint context, byte* output, int* length, byte* input, int inputLength);

    [LibraryImport(Library, EntryPoint = "EVP_CipherFinal_ex")]
    private static partial int Final(nint context, byte* output, int* length);
}
