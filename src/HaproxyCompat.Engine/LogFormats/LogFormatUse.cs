namespace HaproxyCompat.Engine.LogFormats;

/// <summary>
/// What a log-format string is written for: how values are made safe, and what stands for those that are missing.
/// </summary>
public enum LogFormatUse
{
    /// <summary>A log line: a dash for what is missing, blanks merged (manual 8.2.6).</summary>
    Log,

    /// <summary>A header, a path or the like: what HTTP forbids becomes <c>%HH</c>; what is missing is empty.</summary>
    HttpText,

    /// <summary>A body or a variable: values as they are; what is missing is empty.</summary>
    Raw,
}
