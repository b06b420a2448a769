namespace HaproxyCompat.Engine.Logging;

/// <summary>The eight severities of RFC 5424, 6.2.1; a lower number weighs more.</summary>
public enum SyslogLevel
{
    Emergency,
    Alert,
    Critical,
    Error,
    Warning,
    Notice,
    Informational,
    Debug,
}
