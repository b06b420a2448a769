namespace HaproxyCompat.Vrrp.Bfd;

/// <summary>Why a session went down (RFC 5880, 4.1).</summary>
internal enum BfdDiagnostic
{
    None = 0,
    DetectionTimeExpired = 1,
    NeighbourSignalledDown = 3,
    AdministrativelyDown = 7,
}
