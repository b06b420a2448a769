namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>Protocol versions (manual 5.1, <c>ssl-min-ver</c>); the numbers are those of the wire.</summary>
public enum TlsVersion
{
    None = 0,
    Ssl30 = 0x0300,
    Tls10 = 0x0301,
    Tls11 = 0x0302,
    Tls12 = 0x0303,
    Tls13 = 0x0304,
}
