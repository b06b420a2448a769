using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>openssl/ssl.h of OpenSSL 3: the calls that we make of libssl.so.3, with the library's own names.</summary>
internal static unsafe partial class SslLibrary
{
    private const string Library = "libssl.so.3";

    [LibraryImport(Library, EntryPoint = "TLS_server_method")]
    public static partial nint ServerMethod();

    [LibraryImport(Library, EntryPoint = "TLS_client_method")]
    public static partial nint ClientMethod();

    [LibraryImport(Library, EntryPoint = "SSL_CTX_new")]
    public static partial nint ContextNew(nint method);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_free")]
    public static partial void ContextFree(nint context);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_options")]
    public static partial ulong ContextSetOptions(nint context, ulong options);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_ctrl")]
    public static partial nint ContextControl(nint context, int command, nint number, nint pointer);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_ctrl", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint ContextControl(nint context, int command, nint number, string text);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_callback_ctrl")]
    public static partial nint ContextSetServerNameCallback(
        nint context, int command, delegate* unmanaged[Cdecl]<nint, int*, nint, int> callback);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_alpn_select_cb")]
    public static partial void ContextSetAlpnCallback(
        nint context, delegate* unmanaged[Cdecl]<nint, byte**, byte*, byte*, uint, nint, int> callback, nint argument);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_alpn_protos")]
    public static partial int ContextSetAlpn(nint context, byte* protocols, uint length);

    [LibraryImport(Library, EntryPoint = "SSL_set_alpn_protos")]
    public static partial int SetAlpn(nint ssl, byte* protocols, uint length);

    [LibraryImport(Library, EntryPoint = "SSL_select_next_proto")]
    public static partial int SelectNextProtocol(
        byte** chosen, byte* chosenLength, byte* server, uint serverLength, byte* client, uint clientLength);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_cipher_list", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ContextSetCiphers(nint context, string list);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_ciphersuites", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ContextSetCipherSuites(nint context, string list);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_use_certificate")]
    public static partial int ContextUseCertificate(nint context, nint certificate);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_use_PrivateKey")]
    public static partial int ContextUseKey(nint context, nint key);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_check_private_key")]
    public static partial int ContextCheckKey(nint context);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_verify")]
    public static partial void ContextSetVerify(
        nint context, int mode, delegate* unmanaged[Cdecl]<int, nint, int> callback);

    [LibraryImport(Library, EntryPoint = "SSL_get_ex_data_X509_STORE_CTX_idx")]
    public static partial int StoreContextIndex();

    [LibraryImport(Library, EntryPoint = "SSL_get_SSL_CTX")]
    public static partial nint GetContext(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_ex_data")]
    public static partial int ContextSetExtraData(nint context, int index, nint value);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_get_ex_data")]
    public static partial nint ContextGetExtraData(nint context, int index);

    [LibraryImport(Library, EntryPoint = "SSL_is_server")]
    public static partial int IsServer(nint ssl);

    /// <summary>The certificates that the peer sent; a client's own one is not among them.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_get_peer_cert_chain")]
    public static partial nint GetPeerChain(nint ssl);

    /// <summary>The chain as it was verified, the peer's first.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_get0_verified_chain")]
    public static partial nint GetVerifiedChain(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_ctrl")]
    public static partial nint Control(nint ssl, int command, nint number, nint pointer);

    [LibraryImport(Library, EntryPoint = "SSL_group_to_name")]
    public static partial nint GroupName(nint ssl, int group);

    [LibraryImport(Library, EntryPoint = "SSL_get_session")]
    public static partial nint GetSession(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_SESSION_get_id")]
    public static partial byte* SessionId(nint session, uint* length);

    [LibraryImport(Library, EntryPoint = "SSL_SESSION_get_master_key")]
    public static partial nuint SessionKey(nint session, byte* target, nuint size);

    [LibraryImport(Library, EntryPoint = "SSL_get_client_random")]
    public static partial nuint ClientRandom(nint ssl, byte* target, nuint size);

    [LibraryImport(Library, EntryPoint = "SSL_get_server_random")]
    public static partial nuint ServerRandom(nint ssl, byte* target, nuint size);

    [LibraryImport(Library, EntryPoint = "SSL_get_finished")]
    public static partial nuint GetFinished(nint ssl, byte* target, nuint size);

    [LibraryImport(Library, EntryPoint = "SSL_get_peer_finished")]
    public static partial nuint GetPeerFinished(nint ssl, byte* target, nuint size);

    /// <summary>Uses another context's store; takes a reference of its own.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_CTX_set1_cert_store")]
    public static partial void ContextShareStore(nint context, nint store);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_client_CA_list")]
    public static partial void ContextSetClientAuthorityNames(nint context, nint names);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_session_id_context")]
    public static partial int ContextSetSessionScope(nint context, byte* scope, uint length);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_timeout")]
    public static partial nint ContextSetSessionLifetime(nint context, nint seconds);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_sess_set_new_cb")]
    public static partial void ContextSetNewSessionCallback(
        nint context, delegate* unmanaged[Cdecl]<nint, nint, int> callback);

    /// <summary>Told of every message and record header, once it was read or before it is written.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_msg_callback")]
    public static partial void ContextSetMessageCallback(
        nint context, delegate* unmanaged[Cdecl]<int, int, int, byte*, nuint, nint, nint, void> callback);

    [LibraryImport(Library, EntryPoint = "SSL_set_msg_callback")]
    public static partial void SetMessageCallback(
        nint ssl, delegate* unmanaged[Cdecl]<int, int, int, byte*, nuint, nint, nint, void> callback);

    /// <summary>Told of every secret, as a line of a key log.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_keylog_callback")]
    public static partial void ContextSetKeyLogCallback(
        nint context, delegate* unmanaged[Cdecl]<nint, byte*, void> callback);

    /// <summary>The suite that two bytes of a hello stand for; 0 when it is not known.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_CIPHER_find")]
    public static partial nint CipherFind(nint ssl, byte* bytes);

    [LibraryImport(Library, EntryPoint = "SSL_new")]
    public static partial nint New(nint context);

    [LibraryImport(Library, EntryPoint = "SSL_free")]
    public static partial void Free(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_set_SSL_CTX")]
    public static partial nint SetContext(nint ssl, nint context);

    [LibraryImport(Library, EntryPoint = "SSL_set_bio")]
    public static partial void SetBio(nint ssl, nint read, nint write);

    [LibraryImport(Library, EntryPoint = "SSL_set_accept_state")]
    public static partial void SetAcceptState(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_set_connect_state")]
    public static partial void SetConnectState(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_ctrl", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Control(nint ssl, int command, nint number, string text);

    [LibraryImport(Library, EntryPoint = "SSL_set1_host", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetExpectedHost(nint ssl, string name);

    [LibraryImport(Library, EntryPoint = "SSL_set_ex_data")]
    public static partial int SetExtraData(nint ssl, int index, nint value);

    [LibraryImport(Library, EntryPoint = "SSL_get_ex_data")]
    public static partial nint GetExtraData(nint ssl, int index);

    [LibraryImport(Library, EntryPoint = "SSL_do_handshake")]
    public static partial int Handshake(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_read")]
    public static partial int Read(nint ssl, byte* buffer, int count);

    [LibraryImport(Library, EntryPoint = "SSL_write")]
    public static partial int Write(nint ssl, byte* bytes, int count);

    [LibraryImport(Library, EntryPoint = "SSL_has_pending")]
    public static partial int HasPending(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_shutdown")]
    public static partial int Shutdown(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_set_shutdown")]
    public static partial void SetShutdown(nint ssl, int mode);

    [LibraryImport(Library, EntryPoint = "SSL_get_error")]
    public static partial int GetError(nint ssl, int result);

    [LibraryImport(Library, EntryPoint = "SSL_get_version")]
    public static partial nint GetVersion(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_get_current_cipher")]
    public static partial nint GetCipher(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_CIPHER_get_name")]
    public static partial nint CipherName(nint cipher);

    [LibraryImport(Library, EntryPoint = "SSL_CIPHER_get_bits")]
    public static partial int CipherBits(nint cipher, int* algorithmBits);

    [LibraryImport(Library, EntryPoint = "SSL_get0_alpn_selected")]
    public static partial void GetAlpn(nint ssl, byte** protocol, uint* length);

    [LibraryImport(Library, EntryPoint = "SSL_get_servername")]
    public static partial nint GetServerName(nint ssl, int type);

    [LibraryImport(Library, EntryPoint = "SSL_session_reused")]
    public static partial int SessionReused(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_set_session")]
    public static partial int SetSession(nint ssl, nint session);

    [LibraryImport(Library, EntryPoint = "SSL_SESSION_free")]
    public static partial void SessionFree(nint session);

    [LibraryImport(Library, EntryPoint = "SSL_SESSION_up_ref")]
    public static partial int SessionKeep(nint session);

    [LibraryImport(Library, EntryPoint = "SSL_get1_peer_certificate")]
    public static partial nint GetPeerCertificate(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_get_certificate")]
    public static partial nint GetCertificate(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_get_verify_result")]
    public static partial nint GetVerifyResult(nint ssl);

    /// <summary>Takes the reference on success.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_CTX_set0_tmp_dh_pkey")]
    public static partial int ContextSetDiffieHellman(nint context, nint parameters);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_get_verify_mode")]
    public static partial int ContextVerifyMode(nint context);

    [LibraryImport(Library, EntryPoint = "SSL_set_verify")]
    public static partial void SetVerify(nint ssl, int mode, nint callback);

    /// <summary>Called before anything of a client's hello was looked at.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_client_hello_cb")]
    public static partial void ContextSetHelloCallback(
        nint context, delegate* unmanaged[Cdecl]<nint, int*, nint, int> callback, nint argument);

    /// <summary>An extension of the hello that is looked at, in that callback alone.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_client_hello_get0_ext")]
    public static partial int HelloExtension(nint ssl, uint type, byte** content, nuint* length);

    /// <summary>The suites of that hello.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_client_hello_get0_ciphers")]
    public static partial nuint HelloCiphers(nint ssl, byte** suites);

    /// <summary>What a suite proves a server by: a number of an object, NID_auth_...</summary>
    [LibraryImport(Library, EntryPoint = "SSL_CIPHER_get_auth_nid")]
    public static partial int CipherAuthentication(nint cipher);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_callback_ctrl")]
    public static partial nint ContextSetStatusCallback(
        nint context, int command, delegate* unmanaged[Cdecl]<nint, nint, int> callback);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_security_level")]
    public static partial void ContextSetSecurityLevel(nint context, int level);

    /// <summary>A copy of a list of names.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_dup_CA_list")]
    public static partial nint CopyNames(nint names);
}
