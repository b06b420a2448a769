namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>The secrets of a TLS 1.3 connection that the library tells, by the labels of its key log.</summary>
internal enum TlsSecret
{
    ClientEarlyTraffic,
    ClientHandshakeTraffic,
    ServerHandshakeTraffic,
    ClientTraffic,
    ServerTraffic,
    Exporter,
    EarlyExporter,
}
