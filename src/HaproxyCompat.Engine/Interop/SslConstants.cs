namespace HaproxyCompat.Engine.Interop;

/// <summary>Numbers of openssl/ssl.h, tls1.h and x509_vfy.h of OpenSSL 3.</summary>
internal static class SslConstants
{
    public const int ErrorSsl = 1;
    public const int ErrorWantRead = 2;
    public const int ErrorWantWrite = 3;
    public const int ErrorSyscall = 5;
    public const int ErrorZeroReturn = 6;

    public const ulong OptionIgnoreUnexpectedEnd = 1UL << 7;
    public const ulong OptionNoTicket = 1UL << 14;
    public const ulong OptionNoCompression = 1UL << 17;
    public const ulong OptionPrioritizeChaCha = 1UL << 21;
    public const ulong OptionServerPreference = 1UL << 22;
    public const ulong OptionNoSsl3 = 1UL << 25;
    public const ulong OptionNoTls10 = 1UL << 26;
    public const ulong OptionNoTls12 = 1UL << 27;
    public const ulong OptionNoTls11 = 1UL << 28;
    public const ulong OptionNoTls13 = 1UL << 29;
    public const ulong OptionNoRenegotiation = 1UL << 30;

    public const int ModePartialWrite = 1;
    public const int ModeMovingWriteBuffer = 2;
    public const int ModeReleaseBuffers = 0x10;

    public const int ControlMode = 33;
    public const int ControlReadAhead = 41;
    public const int ControlSessionCacheSize = 42;
    public const int ControlSessionCacheMode = 44;
    public const int ControlServerNameCallback = 53;
    public const int ControlHostName = 55;
    public const int ControlStatusCallback = 63;
    public const int ControlStatusArgument = 64;
    public const int ControlStatusResponse = 71;
    public const int ControlChainCertificate = 89;
    public const int ControlGroups = 92;
    public const int ControlSignatureAlgorithms = 98;
    public const int ControlClientSignatureAlgorithms = 102;
    public const int ControlMinProtocol = 123;
    public const int ControlMaxProtocol = 124;

    public const int ControlSessionHits = 27;
    public const int ControlSessionMisses = 29;
    public const int ControlNegotiatedGroup = 134;

    public const int CacheOff = 0;
    public const int CacheClient = 1;
    public const int CacheServer = 2;
    public const int CacheNoInternal = 0x300;

    public const int VerifyNone = 0;
    public const int VerifyPeer = 1;
    public const int VerifyFailWithoutCertificate = 2;

    public const int ShutdownSentAndReceived = 3;

    public const int CallbackOk = 0;
    public const int CallbackFatal = 2;
    public const int CallbackNoAnswer = 3;

    public const int HelloAccepted = 1;
    public const int HelloRefused = 0;

    /// <summary>OPENSSL_NPN_NEGOTIATED, which ALPN selection uses too.</summary>
    public const int ProtocolNegotiated = 1;

    /// <summary>The alert unrecognized_name (RFC 6066, 3).</summary>
    public const int AlertUnrecognizedName = 112;

    public const int BioReadRetry = 0x01 | 0x08;
    public const int BioWriteRetry = 0x02 | 0x08;
    public const int BioRetryMask = 0x0f;
    public const int BioControlFlush = 11;

    public const uint StoreCheckRevocation = 0x4;
    public const uint StoreCheckRevocationOfAll = 0x8;
}
