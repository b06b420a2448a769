namespace HaproxyCompat.Engine.Logging;

/// <summary>What stands before the message on a log line: the word after <c>format</c> (manual 4.2 "log").</summary>
public enum LogLineFormat
{
    /// <summary>
    /// As <see cref="Rfc3164"/> without the host name; the default unless <c>log-send-hostname</c> is set.
    /// </summary>
    Local,

    /// <summary><c>&lt;PRI&gt;Mon dd hh:mm:ss host tag[pid]: </c></summary>
    Rfc3164,

    /// <summary><c>&lt;PRI&gt;1 2026-01-31T12:00:00.123456+00:00 host tag pid - SD </c></summary>
    Rfc5424,

    /// <summary><c>&lt;PRI&gt;</c></summary>
    Priority,

    /// <summary><c>&lt;level&gt;</c>, which systemd reads.</summary>
    Short,

    /// <summary><c>&lt;level&gt;</c> and the date.</summary>
    Timed,

    /// <summary>The date.</summary>
    Iso,

    /// <summary>Nothing.</summary>
    Raw,
}
