using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>openssl/ocsp.h of libcrypto.so.3: the calls that we make of it.</summary>
internal static unsafe partial class OcspLibrary
{
    public const int Successful = 0;

    private const string Library = "libcrypto.so.3";

    [LibraryImport(Library, EntryPoint = "d2i_OCSP_RESPONSE")]
    public static partial nint ResponseFromDer(nint target, byte** bytes, nint length);

    [LibraryImport(Library, EntryPoint = "OCSP_RESPONSE_free")]
    public static partial void ResponseFree(nint response);

    [LibraryImport(Library, EntryPoint = "OCSP_response_status")]
    public static partial int ResponseStatus(nint response);

    [LibraryImport(Library, EntryPoint = "OCSP_RESPONSE_print")]
    public static partial int ResponsePrint(nint bio, nint response, nuint flags);

    [LibraryImport(Library, EntryPoint = "OCSP_response_get1_basic")]
    public static partial nint ResponseBasic(nint response);

    [LibraryImport(Library, EntryPoint = "OCSP_BASICRESP_free")]
    public static partial void BasicFree(nint basic);

    [LibraryImport(Library, EntryPoint = "OCSP_resp_count")]
    public static partial int SingleCount(nint basic);

    [LibraryImport(Library, EntryPoint = "OCSP_resp_get0")]
    public static partial nint Single(nint basic, int index);

    [LibraryImport(Library, EntryPoint = "OCSP_SINGLERESP_get0_id")]
    public static partial nint SingleId(nint single);

    [LibraryImport(Library, EntryPoint = "OCSP_single_get0_status")]
    public static partial int SingleStatus(
        nint single, int* reason, nint* revokedAt, nint* thisUpdate, nint* nextUpdate);

    [LibraryImport(Library, EntryPoint = "OCSP_check_validity")]
    public static partial int CheckValidity(nint thisUpdate, nint nextUpdate, nint slackSeconds, nint maximumSeconds);

    /// <summary>The difference of two times; no first one is now.</summary>
    [LibraryImport(Library, EntryPoint = "ASN1_TIME_diff")]
    public static partial int TimeDifference(int* days, int* seconds, nint from, nint to);

    /// <summary>Which certificate it is, for those who answer for its issuer; no digest is SHA-1.</summary>
    [LibraryImport(Library, EntryPoint = "OCSP_cert_to_id")]
    public static partial nint IdOf(nint digest, nint subject, nint issuer);

    [LibraryImport(Library, EntryPoint = "i2d_OCSP_CERTID")]
    public static partial int IdToDer(nint id, byte** target);

    [LibraryImport(Library, EntryPoint = "OCSP_CERTID_free")]
    public static partial void IdFree(nint id);

    /// <summary>Memory that the library frees.</summary>
    [LibraryImport(Library, EntryPoint = "CRYPTO_malloc")]
    public static partial nint Allocate(nuint size, nint file, int line);
}
