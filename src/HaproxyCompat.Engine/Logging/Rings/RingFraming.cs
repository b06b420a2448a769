namespace HaproxyCompat.Engine.Logging.Rings;

/// <summary>How events of a ring are told apart on a stream (RFC 6587; manual 5.2 <c>log-proto</c>).</summary>
internal enum RingFraming
{
    /// <summary>A line feed after each (<c>legacy</c>).</summary>
    Line,

    /// <summary>A zero byte after each (<c>show events -0</c>).</summary>
    Zero,

    /// <summary>Its length and a blank before each (<c>octet-count</c>).</summary>
    Counted,
}
