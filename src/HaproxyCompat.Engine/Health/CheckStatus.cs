namespace HaproxyCompat.Engine.Health;

/// <summary>How the last check ended; values as <c>show servers state</c> prints them (srv_check_status).</summary>
public enum CheckStatus
{
    Unknown = 0,
    Initializing = 1,
    Started = 2,
    ObservedFailure = 3,
    SocketError = 5,
    Layer4Ok = 6,
    Layer4Timeout = 7,
    Layer4ConnectionProblem = 8,
    Layer6Ok = 9,
    Layer6Timeout = 10,
    Layer6InvalidResponse = 11,
    Layer7Timeout = 12,
    Layer7InvalidResponse = 13,
    Layer7Ok = 15,
    Layer7OkConditionally = 16,
    Layer7WrongStatus = 17,
    ProcessError = 18,
    ProcessTimeout = 19,
    ProcessOk = 20,
}
