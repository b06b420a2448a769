namespace HaproxyCompat.Engine.Http.One;

/// <summary>What remains to be done when a whole head is loaded: cross checks, rewriting, framing.</summary>
internal static class HeadFinisher
{
    /// <returns>Why the request is refused, or none.</returns>
    public static HttpParseReason FinishRequest(HttpHead head, ref HeaderFacts facts, bool relaxed)
    {
        var reason = CheckRequest(head, facts, relaxed);
        if (reason != HttpParseReason.None)
        {
            return reason;
        }

        if (head.TargetForm is RequestTargetForm.Absolute or RequestTargetForm.Authority)
        {
            RequestAuthority.Normalize(head, facts);
        }

        FinishConnection(head, ref facts);
        if (facts.HasTe)
        {
            ReduceTe(head);
        }

        SetFraming(head, facts, RequestBody(facts));
        return HttpParseReason.None;
    }

    /// <returns>Why the response is refused, or none.</returns>
    public static HttpParseReason FinishResponse(HttpHead head, ref HeaderFacts facts, KnownMethod requestMethod)
    {
        FinishConnection(head, ref facts);
        SetFraming(head, facts, ResponseBody(head, facts, requestMethod));
        return HttpParseReason.None;
    }

    private static HttpParseReason CheckRequest(HttpHead head, in HeaderFacts facts, bool relaxed)
    {
        switch (facts.Codings)
        {
            case TransferCodings.Other:
                return HttpParseReason.InvalidTransferEncoding;
            case TransferCodings.OtherThenChunked:
                return HttpParseReason.UnsupportedTransferCoding;
        }

        if (relaxed)
        {
            return HttpParseReason.None;
        }

        return facts.UpgradesToWebSocket && facts.Connection.HasFlag(ConnectionTokens.Upgrade) && !facts.HasWebSocketKey
            ? HttpParseReason.InvalidWebSocketKey
            : RequestAuthority.Check(head, facts);
    }

    /// <summary>
    /// "close" and "keep-alive" go; an upgrade stays only when both headers ask for it, and never to h2c, which we do not
    /// speak that way (RFC 9113, 3.1).
    /// </summary>
    private static void FinishConnection(HttpHead head, ref HeaderFacts facts)
    {
        var asks = facts.Connection.HasFlag(ConnectionTokens.Upgrade);
        var upgrades = asks && facts.HasUpgrade && !facts.UpgradesToHttp2;
        if (facts.HasUpgrade && !upgrades)
        {
            head.RemoveAll("upgrade"u8);
        }

        if (facts.HasMixedConnection || (asks && !upgrades))
        {
            ReduceConnection(head, upgrades);
        }

        if (!upgrades)
        {
            facts.Connection &= ~ConnectionTokens.Upgrade;
        }
    }

    private static void ReduceConnection(HttpHead head, bool keepsUpgrade)
    {
        Span<byte> buffer = stackalloc byte[256];
        for (var index = head.IndexOf(KnownHeader.Connection); index >= 0; index = head.IndexOf(KnownHeader.Connection, index))
        {
            var value = head.ValueAt(index);
            var kept = value.Length <= buffer.Length ? buffer : new byte[value.Length];
            var length = KeepWords(value, kept, keepsUpgrade);
            if (length == 0)
            {
                head.RemoveAt(index);
                continue;
            }

            head.SetValueAt(index, kept[..length]);
            index++;
        }
    }

    private static int KeepWords(ReadOnlySpan<byte> value, Span<byte> kept, bool keepsUpgrade)
    {
        var length = 0;
        foreach (var word in new CommaList(value))
        {
            var token = ConnectionWords.Find(word);
            if (word.IsEmpty
                || token is ConnectionTokens.Close or ConnectionTokens.KeepAlive
                || (token == ConnectionTokens.Upgrade && !keepsUpgrade))
            {
                continue;
            }

            if (length > 0)
            {
                ", "u8.CopyTo(kept[length..]);
                length += 2;
            }

            word.CopyTo(kept[length..]);
            length += word.Length;
        }

        return length;
    }

    /// <summary>Of all that a client can take, only "trailers" is true of us as well.</summary>
    private static void ReduceTe(HttpHead head)
    {
        for (var index = head.IndexOf(KnownHeader.Te); index >= 0; index = head.IndexOf(KnownHeader.Te, index))
        {
            if (!HasTrailers(head.ValueAt(index)))
            {
                head.RemoveAt(index);
                continue;
            }

            if (head.ValueAt(index).Length != "trailers"u8.Length)
            {
                head.SetValueAt(index, "trailers"u8);
            }

            index++;
        }
    }

    private static bool HasTrailers(ReadOnlySpan<byte> value)
    {
        foreach (var word in new CommaList(value))
        {
            if (System.Text.Ascii.EqualsIgnoreCase(word, "trailers"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static BodyKind RequestBody(in HeaderFacts facts)
    {
        if (facts.Codings == TransferCodings.Chunked)
        {
            return BodyKind.Chunked;
        }

        return facts.ContentLength > 0 ? BodyKind.Length : BodyKind.None;
    }

    /// <summary>The order of RFC 9112, 6.3.</summary>
    private static BodyKind ResponseBody(HttpHead head, in HeaderFacts facts, KnownMethod requestMethod)
    {
        if (head.StatusCode == 101 || (requestMethod == KnownMethod.Connect && head.StatusCode / 100 == 2))
        {
            return BodyKind.Tunnel;
        }

        if (requestMethod == KnownMethod.Head || head.StatusCode / 100 == 1 || head.StatusCode is 204 or 304)
        {
            return BodyKind.None;
        }

        return facts.Codings switch
        {
            TransferCodings.Chunked => BodyKind.Chunked,
            TransferCodings.None when facts.HasContentLength =>
                facts.ContentLength > 0 ? BodyKind.Length : BodyKind.None,
            _ => BodyKind.UntilClose,
        };
    }

    private static void SetFraming(HttpHead head, in HeaderFacts facts, BodyKind body)
    {
        var hasCodings = facts.Codings != TransferCodings.None;
        if (hasCodings && facts.HasContentLength)
        {
            head.RemoveAll("content-length"u8);
        }

        head.Framing = new HttpFraming
        {
            ContentLength = facts.HasContentLength && !hasCodings ? (long)Math.Min(facts.ContentLength, long.MaxValue) : -1,
            IsChunked = facts.Codings == TransferCodings.Chunked,
            BodyKind = body,
            Connection = facts.Connection,
            ExpectsContinue = facts.ExpectsContinue,
            MustClose = hasCodings && (facts.HasContentLength || head.Version < HttpVersion.Http11),
        };
    }
}
