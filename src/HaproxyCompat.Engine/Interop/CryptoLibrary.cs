using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>The calls that we make of libcrypto.so.3: openssl/bio.h, pem.h, x509.h, err.h.</summary>
internal static unsafe partial class CryptoLibrary
{
    private const string Library = "libcrypto.so.3";

    [LibraryImport(Library, EntryPoint = "BIO_meth_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint BioMethodNew(int type, string name);

    [LibraryImport(Library, EntryPoint = "BIO_meth_set_read")]
    public static partial int BioMethodSetRead(nint method, delegate* unmanaged[Cdecl]<nint, byte*, int, int> read);

    [LibraryImport(Library, EntryPoint = "BIO_meth_set_write")]
    public static partial int BioMethodSetWrite(nint method, delegate* unmanaged[Cdecl]<nint, byte*, int, int> write);

    [LibraryImport(Library, EntryPoint = "BIO_meth_set_ctrl")]
    public static partial int BioMethodSetControl(
        nint method, delegate* unmanaged[Cdecl]<nint, int, nint, nint, nint> control);

    [LibraryImport(Library, EntryPoint = "BIO_new")]
    public static partial nint BioNew(nint method);

    [LibraryImport(Library, EntryPoint = "BIO_new_mem_buf")]
    public static partial nint BioNewMemory(byte* bytes, int count);

    [LibraryImport(Library, EntryPoint = "BIO_free")]
    public static partial int BioFree(nint bio);

    [LibraryImport(Library, EntryPoint = "BIO_up_ref")]
    public static partial int BioKeep(nint bio);

    [LibraryImport(Library, EntryPoint = "BIO_set_data")]
    public static partial void BioSetData(nint bio, nint data);

    [LibraryImport(Library, EntryPoint = "BIO_get_data")]
    [SuppressGCTransition]
    public static partial nint BioGetData(nint bio);

    [LibraryImport(Library, EntryPoint = "BIO_set_init")]
    public static partial void BioSetReady(nint bio, int ready);

    [LibraryImport(Library, EntryPoint = "BIO_set_flags")]
    [SuppressGCTransition]
    public static partial void BioSetFlags(nint bio, int flags);

    [LibraryImport(Library, EntryPoint = "BIO_clear_flags")]
    [SuppressGCTransition]
    public static partial void BioClearFlags(nint bio, int flags);

    [LibraryImport(Library, EntryPoint = "PEM_read_bio_X509")]
    public static partial nint PemReadCertificate(nint bio, nint target, nint passwordCallback, nint argument);

    [LibraryImport(Library, EntryPoint = "PEM_read_bio_PrivateKey")]
    public static partial nint PemReadKey(nint bio, nint target, nint passwordCallback, byte* password);

    [LibraryImport(Library, EntryPoint = "PEM_read_bio_X509_CRL")]
    public static partial nint PemReadRevocations(nint bio, nint target, nint passwordCallback, nint argument);

    [LibraryImport(Library, EntryPoint = "X509_free")]
    public static partial void CertificateFree(nint certificate);

    [LibraryImport(Library, EntryPoint = "X509_CRL_free")]
    public static partial void RevocationsFree(nint revocations);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    public static partial void KeyFree(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_up_ref")]
    public static partial int KeyKeep(nint key);

    [LibraryImport(Library, EntryPoint = "X509_check_private_key")]
    public static partial int CertificateMatchesKey(nint certificate, nint key);

    [LibraryImport(Library, EntryPoint = "i2d_X509")]
    public static partial int CertificateToDer(nint certificate, byte** target);

    [LibraryImport(Library, EntryPoint = "X509_STORE_add_cert")]
    public static partial int StoreAddCertificate(nint store, nint certificate);

    [LibraryImport(Library, EntryPoint = "X509_STORE_add_crl")]
    public static partial int StoreAddRevocations(nint store, nint revocations);

    [LibraryImport(Library, EntryPoint = "X509_STORE_set_flags")]
    public static partial int StoreSetFlags(nint store, nuint flags);

    [LibraryImport(Library, EntryPoint = "X509_STORE_CTX_get_error")]
    public static partial int StoreContextError(nint storeContext);

    [LibraryImport(Library, EntryPoint = "X509_STORE_CTX_get_error_depth")]
    public static partial int StoreContextErrorDepth(nint storeContext);

    /// <summary>The certificate that is checked.</summary>
    [LibraryImport(Library, EntryPoint = "X509_STORE_CTX_get0_cert")]
    public static partial nint StoreContextCertificate(nint storeContext);

    [LibraryImport(Library, EntryPoint = "X509_STORE_CTX_get_ex_data")]
    public static partial nint StoreContextExtraData(nint storeContext, int index);

    [LibraryImport(Library, EntryPoint = "OPENSSL_sk_num")]
    public static partial int StackCount(nint stack);

    [LibraryImport(Library, EntryPoint = "OPENSSL_sk_value")]
    public static partial nint StackItem(nint stack, int index);

    /// <summary>The library's number of an object identifier in dotted form; 0 when it knows none.</summary>
    [LibraryImport(Library, EntryPoint = "OBJ_txt2nid", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ObjectNumber(string identifier);

    [LibraryImport(Library, EntryPoint = "OBJ_nid2sn")]
    public static partial nint ObjectShortName(int number);

    [LibraryImport(Library, EntryPoint = "OBJ_nid2ln")]
    public static partial nint ObjectLongName(int number);

    [LibraryImport(Library, EntryPoint = "i2d_X509_CRL")]
    public static partial int RevocationsToDer(nint revocations, byte** target);

    /// <summary>Calls back for each provider until that answers 0.</summary>
    [LibraryImport(Library, EntryPoint = "OSSL_PROVIDER_do_all")]
    public static partial int ForEachProvider(
        nint library, delegate* unmanaged[Cdecl]<nint, nint, int> callback, nint argument);

    [LibraryImport(Library, EntryPoint = "OSSL_PROVIDER_get0_name")]
    public static partial nint ProviderName(nint provider);

    [LibraryImport(Library, EntryPoint = "X509_verify_cert_error_string")]
    public static partial nint VerifyErrorText(nint code);

    [LibraryImport(Library, EntryPoint = "ERR_get_error")]
    public static partial nuint TakeError();

    [LibraryImport(Library, EntryPoint = "ERR_peek_last_error")]
    public static partial nuint LastError();

    [LibraryImport(Library, EntryPoint = "ERR_clear_error")]
    public static partial void ClearErrors();

    [LibraryImport(Library, EntryPoint = "ERR_lib_error_string")]
    public static partial nint ErrorSource(nuint error);

    [LibraryImport(Library, EntryPoint = "ERR_reason_error_string")]
    public static partial nint ErrorReason(nuint error);

    [LibraryImport(Library, EntryPoint = "PEM_read_bio_Parameters")]
    public static partial nint PemReadParameters(nint bio, nint target);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_get_bits")]
    public static partial int KeyBits(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_new_from_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint KeyGeneratorNew(nint library, string name, string? properties);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_free")]
    public static partial void KeyGeneratorFree(nint generator);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_paramgen_init")]
    public static partial int ParametersBegin(nint generator);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_set_group_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ParametersSetGroup(nint generator, string name);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_paramgen")]
    public static partial int ParametersGenerate(nint generator, nint* parameters);

    [LibraryImport(Library, EntryPoint = "BIO_s_mem")]
    public static partial nint BioMemoryMethod();

    [LibraryImport(Library, EntryPoint = "BIO_read")]
    public static partial int BioRead(nint bio, byte* bytes, int count);

    [LibraryImport(Library, EntryPoint = "PEM_write_bio_X509")]
    public static partial int PemWriteCertificate(nint bio, nint certificate);

    [LibraryImport(Library, EntryPoint = "PEM_write_bio_PrivateKey")]
    public static partial int PemWriteKey(
        nint bio, nint key, nint cipher, byte* password, int passwordLength, nint callback, nint argument);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_get_base_id")]
    public static partial int KeyType(nint key);

    [LibraryImport(Library, EntryPoint = "X509_get0_pubkey")]
    public static partial nint PublicKey(nint certificate);

    [LibraryImport(Library, EntryPoint = "X509_get_subject_name")]
    public static partial nint SubjectName(nint certificate);

    [LibraryImport(Library, EntryPoint = "X509_NAME_dup")]
    public static partial nint NameCopy(nint name);

    [LibraryImport(Library, EntryPoint = "X509_NAME_free")]
    public static partial void NameFree(nint name);

    /// <summary>0 when the first one issued the second one.</summary>
    [LibraryImport(Library, EntryPoint = "X509_check_issued")]
    public static partial int CheckIssued(nint issuer, nint subject);

    [LibraryImport(Library, EntryPoint = "OPENSSL_sk_new_null")]
    public static partial nint StackNew();

    [LibraryImport(Library, EntryPoint = "OPENSSL_sk_push")]
    public static partial int StackPush(nint stack, nint item);

    [LibraryImport(Library, EntryPoint = "OPENSSL_sk_free")]
    public static partial void StackFree(nint stack);

    [LibraryImport(Library, EntryPoint = "X509_STORE_new")]
    public static partial nint StoreNew();

    [LibraryImport(Library, EntryPoint = "X509_STORE_free")]
    public static partial void StoreFree(nint store);

    [LibraryImport(Library, EntryPoint = "X509_STORE_set_default_paths")]
    public static partial int StoreLoadSystemAuthorities(nint store);
}
