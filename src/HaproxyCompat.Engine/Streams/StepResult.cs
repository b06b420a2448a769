namespace HaproxyCompat.Engine.Streams;

/// <summary>What follows a step of a stream.</summary>
internal enum StepResult
{
    /// <summary>The next step.</summary>
    Next,

    /// <summary>A stream of TCP becomes one of HTTP.</summary>
    Upgrade,

    /// <summary>A rule or service built the response: send it.</summary>
    Answer,

    /// <summary>Send the error page of <see cref="ProxyStream.Status"/>.</summary>
    Error,

    /// <summary>Close without a word.</summary>
    Close,
}
