namespace HaproxyCompat.Engine.Health;

/// <summary>The verdict of one check; values as <c>show servers state</c> prints them (srv_check_result).</summary>
public enum CheckResult
{
    Unknown = 0,

    /// <summary>Valid, but says nothing about the server's health.</summary>
    Neutral = 1,
    Failed = 2,
    Passed = 3,

    /// <summary>Passed, but no new clients: 404 with <c>http-check disable-on-404</c>.</summary>
    PassedConditionally = 4,
}
