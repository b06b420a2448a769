namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>Kinds of keys that a client may know, and that a certificate has one of.</summary>
[Flags]
internal enum KeyKinds
{
    None = 0,
    Rsa = 1,
    Ecdsa = 2,
    Dsa = 4,
    Other = 8,
}
