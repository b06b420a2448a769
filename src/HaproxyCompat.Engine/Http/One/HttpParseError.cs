namespace HaproxyCompat.Engine.Http.One;

/// <summary>Why a head was refused, and where.</summary>
/// <param name="Reason">What was wrong.</param>
/// <param name="Position">Of the offending byte, counted from the first byte of the data that was parsed.</param>
public readonly record struct HttpParseError(HttpParseReason Reason, int Position)
{
    /// <summary>What a client is answered; a server's refused response is always 502.</summary>
    public int StatusCode => Reason switch
    {
        HttpParseReason.OtherProtocol => 405,
        HttpParseReason.BodyNotAllowed => 413,
        HttpParseReason.TargetTooLong => 414,
        HttpParseReason.UnsupportedTransferCoding => 422,
        HttpParseReason.HeadTooLarge => 431,
        _ => 400,
    };
}
