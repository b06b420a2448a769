namespace HaproxyCompat.Engine.Http.One;

/// <summary>What remains to be done when a whole head is loaded: cross checks, rewriting, framing.</summary>
internal static class HeadFinisher
{
    /// <returns>Why the request is refused, or none.</returns>
    public static HttpParseReason FinishRequest(HttpHead head, ref HeaderFacts facts, in HttpParserOptions options)
    {
        var reason = CheckRequest(head, facts, options);
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

        LowerTransferEncoding(head, facts);
        SetFraming(head, facts, options, RequestBody(facts));
        return HttpParseReason.None;
    }

    /// <returns>Why the response is refused, or none.</returns>
    public static HttpParseReason FinishResponse(
        HttpHead head, ref HeaderFacts facts, in HttpParserOptions options, in RequestTraits request)
    {
        var body = ResponseBody(head, facts, request.Method);
        var reason = CheckResponse(head, facts, options, request);
        if (reason != HttpParseReason.None)
        {
            return reason;
        }

        if (facts.HasMixedWords)
        {
            HopWords.Reduce(head, KnownHeader.Connection, keepsUpgrade: true);
            HopWords.Reduce(head, KnownHeader.Upgrade, keepsUpgrade: true);
        }

        if (facts.HasTe)
        {
            ReduceTe(head);
        }

        // RFC 9110, 8.6 and RFC 9112, 6.1: neither header may stand in these.
        if ((body == BodyKind.Tunnel || head.StatusCode == 204)
            && (facts.HasContentLength || facts.Codings != TransferCodings.None))
        {
            head.RemoveAll("content-length"u8);
            head.RemoveAll("transfer-encoding"u8);
            (facts.HasContentLength, facts.Codings) = (false, TransferCodings.None);
        }

        facts.UpgradesToWebSocket &= request.AsksForWebSocket;
        facts.HasWebSocketKey = facts.HasWebSocketAccept;
        if (head.Reason.IsEmpty)
        {
            head.SetReason(StatusReasons.Find(head.StatusCode));
        }

        LowerTransferEncoding(head, facts);
        SetFraming(head, facts, options, body);
        return HttpParseReason.None;
    }

    private static HttpParseReason CheckResponse(
        HttpHead head, in HeaderFacts facts, in HttpParserOptions options, in RequestTraits request)
    {
        if (facts.Codings is not (TransferCodings.None or TransferCodings.Chunked))
        {
            return HttpParseReason.UnsupportedTransferCoding;
        }

        if (IsTooHeavy(head, options))
        {
            return HttpParseReason.HeadTooLarge;
        }

        var agrees = (facts.Connection & ConnectionTokens.Upgrade) != 0;
        if (head.StatusCode == 101)
        {
            return !request.AsksForUpgrade || !agrees ? HttpParseReason.UnexpectedUpgrade
                : request.AsksForWebSocket && facts.UpgradesToWebSocket && !facts.HasWebSocketAccept && !options.Relaxed
                    ? HttpParseReason.InvalidWebSocketKey
                : HttpParseReason.None;
        }

        return head.StatusCode / 100 == 1 && (facts.HasContentLength || facts.Codings != TransferCodings.None)
            ? HttpParseReason.BodyNotAllowed
            : HttpParseReason.None;
    }

    private static HttpParseReason CheckRequest(HttpHead head, in HeaderFacts facts, in HttpParserOptions options)
    {
        switch (facts.Codings)
        {
            case TransferCodings.Other:
                return HttpParseReason.InvalidTransferEncoding;
            case TransferCodings.OtherThenChunked:
                return HttpParseReason.UnsupportedTransferCoding;
        }

        if (IsTooHeavy(head, options))
        {
            return HttpParseReason.HeadTooLarge;
        }

        if (!options.Relaxed)
        {
            var asksForWebSocket = facts.UpgradesToWebSocket && (facts.Connection & ConnectionTokens.Upgrade) != 0;
            var reason = asksForWebSocket && !facts.HasValidWebSocketKey
                ? HttpParseReason.InvalidWebSocketKey
                : RequestAuthority.Check(head, facts);
            if (reason != HttpParseReason.None)
            {
                return reason;
            }
        }

        var isOldBodiless = head.Version < HttpVersion.Http11
            && head.KnownMethod is KnownMethod.Get or KnownMethod.Head or KnownMethod.Delete;
        return isOldBodiless && !options.AcceptsAnyPayload && RequestBody(facts) != BodyKind.None
            ? HttpParseReason.BodyNotAllowed
            : HttpParseReason.None;
    }

    private static bool IsTooHeavy(HttpHead head, in HttpParserOptions options) =>
        head.BytesUsed + (head.Count * HttpParserOptions.HeaderOverhead) > options.MaxWeight
            && Weight(head) > options.MaxWeight;

    /// <summary>What the head would take of the reference's buffer.</summary>
    private static int Weight(HttpHead head)
    {
        var weight = head.Method.Length + head.Target.Length + head.VersionText.Length + head.Reason.Length;
        foreach (ref readonly var slot in head.Slots)
        {
            weight += HttpParserOptions.HeaderOverhead + slot.NameLength + slot.ValueLength;
        }

        return weight;
    }

    /// <summary>"close" and "keep-alive" go; an upgrade stays only when both headers ask for it.</summary>
    private static void FinishConnection(HttpHead head, ref HeaderFacts facts)
    {
        var asks = (facts.Connection & ConnectionTokens.Upgrade) != 0;
        var upgrades = asks && facts.HasUpgrade;
        if (facts.HasUpgrade && !upgrades)
        {
            head.RemoveAll("upgrade"u8);
        }

        if (facts.HasMixedWords || (asks && !upgrades))
        {
            HopWords.Reduce(head, KnownHeader.Connection, keepsUpgrade: upgrades);
            HopWords.Reduce(head, KnownHeader.Upgrade, keepsUpgrade: upgrades);
        }

        if (!upgrades)
        {
            facts.Connection &= ~ConnectionTokens.Upgrade;
        }
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
            if (word.SequenceEqual("trailers"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Chunked" goes on as "chunked".</summary>
    private static void LowerTransferEncoding(HttpHead head, in HeaderFacts facts)
    {
        if (facts.Codings != TransferCodings.Chunked)
        {
            return;
        }

        var index = head.IndexOf(KnownHeader.TransferEncoding);
        if (!head.ValueAt(index).SequenceEqual("chunked"u8))
        {
            head.SetValueAt(index, "chunked"u8);
        }
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

    private static void SetFraming(
        HttpHead head, in HeaderFacts facts, in HttpParserOptions options, BodyKind body)
    {
        var hasCodings = facts.Codings != TransferCodings.None;
        if (hasCodings && facts.HasContentLength)
        {
            head.RemoveAll("content-length"u8);
        }

        head.Framing = new HttpFraming
        {
            ContentLength = facts.HasContentLength && !hasCodings
                ? (long)Math.Min(facts.ContentLength, long.MaxValue)
                : -1,
            IsChunked = facts.Codings == TransferCodings.Chunked,
            BodyKind = body,
            Connection = facts.Connection,
            ExpectsContinue = facts.ExpectsContinue,
            IsWebSocket = facts.UpgradesToWebSocket && (facts.Connection & ConnectionTokens.Upgrade) != 0,
            LacksWebSocketKey = facts.UpgradesToWebSocket && (facts.Connection & ConnectionTokens.Upgrade) != 0
                && !facts.HasWebSocketKey,
            MustClose = hasCodings
                && (facts.HasContentLength ? !options.KeepsInsecureEncodings : head.Version < HttpVersion.Http11),
        };
    }
}
