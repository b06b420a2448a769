using System.Text;

namespace HaproxyCompat.Engine.Http.One;

/// <summary>What the headers that the engine itself obeys have said so far, line by line.</summary>
/// <remarks>
/// As in the reference, words for this hop only are taken out of the message while it is read: "close" and "keep-alive"
/// of Connection, "h2c" of Upgrade (which nobody may ask for any more: RFC 9113, 3.1), repeated Host and Content-Length
/// headers that say the same.
/// </remarks>
internal struct HeaderFacts
{
    public bool IsRequest;
    public HttpParseReason Reason;
    public ConnectionTokens Connection;
    public bool HasContentLength;
    public ulong ContentLength;
    public TransferCodings Codings;
    public Extent Host;
    public bool HasHost;
    public bool HasUpgrade;
    public bool UpgradesToWebSocket;
    public bool HasWebSocketKey;
    public bool HasValidWebSocketKey;
    public bool HasWebSocketAccept;
    public bool Relaxed;

    /// <summary>The message goes out as it is: words for this hop stay in.</summary>
    public bool KeepsHopWords;

    /// <summary>
    /// Nothing in a trailer section is obeyed, but a wrong Transfer-Encoding is refused as the reference does.
    /// </summary>
    public bool InTrailers;
    public bool HasTe;
    public bool ExpectsContinue;

    /// <summary>A Connection or Upgrade header holds words to be taken out and others to be kept.</summary>
    public bool HasMixedWords;

    /// <summary>Some value is folded.</summary>
    public bool HasFolded;

    /// <summary>Looks at one header.</summary>
    /// <returns>False when the header is not to be kept: refused when there is a reason, else dropped.</returns>
    public bool Take(ReadOnlySpan<byte> data, ref HeaderSlot slot)
    {
        var value = data.Slice(slot.ValueOffset, slot.ValueLength);
        if (InTrailers)
        {
            var isWrong = slot.Known == KnownHeader.TransferEncoding && !TransferCodingsExtensions.IsChunked(value);
            Reason = isWrong ? HttpParseReason.InvalidTransferEncoding : HttpParseReason.None;
            return !isWrong;
        }

        switch (slot.Known)
        {
            case KnownHeader.Connection:
                return TakeConnection(value);
            case KnownHeader.ContentLength:
                return TakeContentLength(value, ref slot);
            case KnownHeader.TransferEncoding:
                return TakeTransferEncoding(value);
            case KnownHeader.Host when IsRequest:
                return TakeHost(data, slot, value);
            case KnownHeader.Upgrade:
                return TakeUpgrade(value);
            case KnownHeader.SecWebSocketKey:
                HasWebSocketKey = true;
                HasValidWebSocketKey |= value.Length == WebSocketKeyLength;
                return true;
            case KnownHeader.SecWebSocketAccept:
                HasWebSocketAccept = true;
                return true;
            case KnownHeader.Te:
                HasTe = true;
                return true;
            case KnownHeader.Expect:
                ExpectsContinue |= Ascii.EqualsIgnoreCase(value, "100-continue"u8);
                return true;
            default:
                return true;
        }
    }

    /// <summary>Sixteen bytes in base64 (RFC 6455, 4.1).</summary>
    private const int WebSocketKeyLength = 24;

    private bool TakeConnection(ReadOnlySpan<byte> value)
    {
        var keeps = false;
        var drops = false;
        foreach (var word in new CommaList(value))
        {
            var token = HopWords.Find(word);
            Connection |= token;
            var isOurs = token is ConnectionTokens.Close or ConnectionTokens.KeepAlive;
            drops |= isOurs;
            keeps |= !isOurs && word.Length > 0;
        }

        HasMixedWords |= keeps && drops && !KeepsHopWords;
        return keeps || KeepsHopWords;
    }

    private bool TakeContentLength(ReadOnlySpan<byte> value, ref HeaderSlot slot)
    {
        var isFirst = !HasContentLength;
        foreach (var word in new CommaList(value))
        {
            if (!ContentLengths.TryParse(word, out var length))
            {
                Reason = HttpParseReason.InvalidContentLength;
                return false;
            }

            if (HasContentLength && length != ContentLength)
            {
                Reason = HttpParseReason.ConflictingContentLength;
                return false;
            }

            HasContentLength = true;
            ContentLength = length;
        }

        // Of "002, 2" the "2" at the end is what goes on.
        var digits = ContentLengths.Digits(ContentLength);
        if (digits != slot.ValueLength)
        {
            slot.ValueOffset += slot.ValueLength - digits;
            slot.ValueLength = digits;
            slot.IsPlain = false;
        }

        return isFirst;
    }

    /// <summary>
    /// Empty codings and a repeated "chunked" are let through in relaxed responses only (manual 4.2).
    /// </summary>
    private bool TakeTransferEncoding(ReadOnlySpan<byte> value)
    {
        var isFirst = Codings == TransferCodings.None;
        var lenient = Relaxed && !IsRequest;
        foreach (var word in new CommaList(value))
        {
            if (lenient
                && (word.IsEmpty || (Codings == TransferCodings.Chunked && TransferCodingsExtensions.IsChunked(word))))
            {
                continue;
            }

            Codings = TransferCodingsExtensions.After(Codings, word);
        }

        Reason = Codings == TransferCodings.Invalid ? HttpParseReason.InvalidTransferEncoding : HttpParseReason.None;
        return isFirst && Codings is not (TransferCodings.None or TransferCodings.Invalid);
    }

    private bool TakeHost(ReadOnlySpan<byte> data, in HeaderSlot slot, ReadOnlySpan<byte> value)
    {
        if (!HostText.IsValid(value))
        {
            Reason = HttpParseReason.InvalidHost;
            return false;
        }

        if (!HasHost)
        {
            (HasHost, Host) = (true, new Extent(slot.ValueOffset, slot.ValueLength));
            return true;
        }

        Reason = Ascii.EqualsIgnoreCase(Host.Of(data), value) ? HttpParseReason.None : HttpParseReason.HostMismatch;
        return false;
    }

    private bool TakeUpgrade(ReadOnlySpan<byte> value)
    {
        var keeps = false;
        var drops = false;
        foreach (var word in new CommaList(value))
        {
            var isOurs = HopWords.IsHttp2(word);
            drops |= isOurs;
            keeps |= !isOurs && word.Length > 0;
            UpgradesToWebSocket |= Ascii.EqualsIgnoreCase(word, "websocket"u8);
        }

        HasUpgrade |= keeps;
        HasMixedWords |= keeps && drops;
        return keeps;
    }
}
