namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>What <c>jwt_verify</c> gives (manual 7.3.1).</summary>
internal enum JwtResult
{
    Failure = 0,
    Success = 1,
    UnknownAlgorithm = -1,
    UnmanagedAlgorithm = -2,
    InvalidToken = -3,
    UnknownKey = -5,
    UnavailableCertificate = -7,
}
