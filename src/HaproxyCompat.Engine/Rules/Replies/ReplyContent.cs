namespace HaproxyCompat.Engine.Rules.Replies;

/// <summary>Where the body of a reply comes from (manual 4.4 "return").</summary>
public enum ReplyContent
{
    /// <summary>No body.</summary>
    Empty,

    /// <summary><c>default-errorfiles</c>: the section's error page for the status.</summary>
    DefaultErrorFiles,

    /// <summary><c>errorfile</c>: a whole message from a file.</summary>
    ErrorFile,

    /// <summary><c>errorfiles</c>: a whole message from an <c>http-errors</c> section.</summary>
    ErrorFiles,

    /// <summary><c>string</c>, <c>file</c>: fixed bytes.</summary>
    Bytes,

    /// <summary><c>lf-string</c>, <c>lf-file</c>: a log-format string.</summary>
    Format,
}
