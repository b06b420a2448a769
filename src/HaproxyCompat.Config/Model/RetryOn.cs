namespace HaproxyCompat.Config.Model;

/// <summary><c>retry-on</c> (manual 4.2). The default is <see cref="ConnectionFailure"/>.</summary>
[Flags]
public enum RetryOn
{
    None = 0,
    ConnectionFailure = 1,
    EmptyResponse = 2,
    JunkResponse = 4,
    ResponseTimeout = 8,
    ZeroRttRejected = 16,
    Status401 = 1 << 5,
    Status403 = 1 << 6,
    Status404 = 1 << 7,
    Status408 = 1 << 8,
    Status421 = 1 << 9,
    Status425 = 1 << 10,
    Status429 = 1 << 11,
    Status500 = 1 << 12,
    Status501 = 1 << 13,
    Status502 = 1 << 14,
    Status503 = 1 << 15,
    Status504 = 1 << 16,
    AllRetryableErrors = ConnectionFailure | EmptyResponse | JunkResponse | ResponseTimeout | ZeroRttRejected
        | Status500 | Status502 | Status503 | Status504,
}
