using System.Buffers.Text;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>
/// The <c>hdr</c> family: <c>req.</c>, <c>res.</c>, <c>s</c> for the response, none for the message at hand (manual
/// 7.3.6).
/// </summary>
internal static class Headers
{
    /// <summary>A rule may have put them around a value; they are not part of it (RFC 9110, 5.5).</summary>
    private static ReadOnlySpan<byte> Blanks => " \t"u8;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        .. Family("", FetchNeeds.RequestHead, Message).Select(static fetch => fetch with
        {
            Needs = fetch.Name == "hdr" ? FetchNeeds.RequestHead | FetchNeeds.ResponseHead : fetch.Needs,
        }),
        .. Family("req.", FetchNeeds.RequestHead, Request),
        .. Family("res.", FetchNeeds.ResponseHead, Response),
        .. Family("s", FetchNeeds.ResponseHead, Response).Where(
            fetch => fetch.Name.StartsWith("shdr", StringComparison.Ordinal)),
    ];

    private delegate HttpHead? HeadOf(in SampleContext context);

    private static HttpHead? Message(in SampleContext context) => context.Message;

    private static HttpHead? Request(in SampleContext context) =>
        context.Direction == SampleDirection.Request ? context.Request : null;

    private static HttpHead? Response(in SampleContext context) => context.Response;

    private static IEnumerable<SampleFetch> Family(string prefix, FetchNeeds needs, HeadOf headOf)
    {
        var isPlain = !prefix.EndsWith('.');
        var named = ArgumentForms.Header(0, ArgumentKind.String, ArgumentKind.Integer);
        yield return new(prefix + "hdr", named, SampleType.String, needs, Value);
        yield return new(
            prefix + "hdr_cnt", ArgumentForms.Header(0, ArgumentKind.String), SampleType.Integer, needs, Count);
        yield return new(prefix + "hdr_ip", named, SampleType.Address, needs, Address);
        yield return new(prefix + "hdr_val", named, SampleType.Integer, needs, Number);
        if (isPlain)
        {
            yield break;
        }

        yield return new(prefix + "fhdr", named, SampleType.String, needs, WholeValue);
        yield return new(
            prefix + "fhdr_cnt", ArgumentForms.Header(0, ArgumentKind.String), SampleType.Integer, needs, WholeCount);
        yield return new(
            prefix + "hdr_names", ArgumentForms.Text(0, ArgumentKind.String), SampleType.String, needs, Names);
        yield return new(prefix + "hdrs", Signature.None, SampleType.Binary, needs, All);

        bool Value(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryValue(headOf(context), context, arguments, isList: true, ref sample);

        bool WholeValue(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryValue(headOf(context), context, arguments, isList: false, ref sample);

        bool Count(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryCount(headOf(context), context, arguments, isList: true, ref sample);

        bool WholeCount(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryCount(headOf(context), context, arguments, isList: false, ref sample);

        bool Address(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryAddress(headOf(context), context, arguments, ref sample);

        bool Number(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            if (!TryValue(headOf(context), context, arguments, isList: true, ref sample))
            {
                return false;
            }

            sample.SetInteger(SampleNumbers.ParseLeading(sample.Span));
            return true;
        }

        bool Names(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryNames(headOf(context), context, arguments, ref sample);

        bool All(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryAll(headOf(context), context, ref sample);
    }

    private static bool TryValue(
        HttpHead? head, in SampleContext context, ImmutableArray<object> arguments, bool isList, ref Sample sample)
    {
        if (head is null)
        {
            sample.MayChange = !context.IsFinal;
            return false;
        }

        if (arguments.Length == 0)
        {
            return false;
        }

        var name = ArgumentForms.TextAt(arguments, 0);
        if (arguments.Length > 1)
        {
            return TryOccurrence(head, name, ArgumentForms.IntegerAt(arguments, 1), isList, ref sample);
        }

        if (!context.Iterates)
        {
            return TryOccurrence(head, name, -1, isList, ref sample);
        }

        return TryNext(head, name, isList, ref sample);
    }

    /// <summary>
    /// Gives the value at the sample's cursor (header index, offset in its value) and moves the cursor behind it.
    /// </summary>
    private static bool TryNext(HttpHead head, ReadOnlySpan<byte> name, bool isList, ref Sample sample)
    {
        var index = (int)(sample.Cursor >> 32);
        var offset = (int)sample.Cursor;
        for (index = Find(head, name, index); index >= 0; index = Find(head, name, index + 1), offset = 0)
        {
            var value = head.ValueMemoryAt(index).Trim(Blanks);
            if (!isList)
            {
                sample.SetString(WithoutBlanks(value));
                sample.Cursor = (long)(index + 1) << 32;
                sample.HasMore = Find(head, name, index + 1) >= 0;
                return true;
            }

            if (HeaderValues.TryNext(value.Span, ref offset, out var start, out var length))
            {
                sample.SetString(value.Slice(start, length));
                sample.Cursor = ((long)index << 32) | (uint)offset;
                sample.HasMore = offset <= value.Length || Find(head, name, index + 1) >= 0;
                return true;
            }
        }

        return false;
    }

    private static bool TryOccurrence(
        HttpHead head, ReadOnlySpan<byte> name, long occurrence, bool isList, ref Sample sample)
    {
        if (occurrence < 0)
        {
            occurrence += CountValues(head, name, isList) + 1;
        }

        if (occurrence <= 0)
        {
            return false;
        }

        for (var index = Find(head, name, 0); index >= 0; index = Find(head, name, index + 1))
        {
            var value = head.ValueMemoryAt(index).Trim(Blanks);
            if (!isList)
            {
                if (--occurrence == 0)
                {
                    sample.SetString(WithoutBlanks(value));
                    return true;
                }

                continue;
            }

            var offset = 0;
            while (HeaderValues.TryNext(value.Span, ref offset, out var start, out var length))
            {
                if (--occurrence == 0)
                {
                    sample.SetString(value.Slice(start, length));
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A value that a rule made may end with blanks, which go to the peer and are not seen here.</summary>
    private static ReadOnlyMemory<byte> WithoutBlanks(ReadOnlyMemory<byte> value)
    {
        var trimmed = HttpText.TrimBlanks(value.Span);
        return trimmed.Length == value.Length ? value : value.Slice(value.Span.IndexOf(trimmed), trimmed.Length);
    }

    /// <summary>An empty name is any header.</summary>
    private static int Find(HttpHead head, ReadOnlySpan<byte> name, int from) =>
        name.IsEmpty ? from < head.Count ? from : -1 : head.IndexOf(name, from);

    private static int CountValues(HttpHead head, ReadOnlySpan<byte> name, bool isList)
    {
        var count = 0;
        for (var index = Find(head, name, 0); index >= 0; index = Find(head, name, index + 1))
        {
            var offset = 0;
            var value = head.ValueAt(index);
            do
            {
                count++;
            }
            while (isList && HeaderValues.TryNext(value, ref offset, out _, out _) && offset <= value.Length);
        }

        return count;
    }

    private static bool TryCount(
        HttpHead? head, in SampleContext context, ImmutableArray<object> arguments, bool isList, ref Sample sample)
    {
        if (head is null)
        {
            sample.MayChange = !context.IsFinal;
            return false;
        }

        sample.SetInteger(CountValues(head, ArgumentForms.TextAt(arguments, 0), isList));
        return true;
    }

    /// <summary>
    /// Values that are no addresses are passed over where all are tried; an IPv4 address may have a port behind it, an
    /// IPv6 address brackets around it (manual 7.3.6 "req.hdr_ip").
    /// </summary>
    private static bool TryAddress(
        HttpHead? head, in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        while (TryValue(head, context, arguments, isList: true, ref sample))
        {
            if (TryParseAddress(sample.Span, ref sample))
            {
                return true;
            }

            if (!sample.HasMore)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>One value of a header.</summary>
    /// <param name="head">The request.</param>
    /// <param name="name">Lower case.</param>
    /// <param name="occurrence">From 1; below 0 from the last value on.</param>
    /// <param name="sample">The value.</param>
    internal static bool TryValueOf(HttpHead head, ReadOnlySpan<byte> name, int occurrence, ref Sample sample) =>
        TryOccurrence(head, name, occurrence, isList: true, ref sample);

    private static bool IsPort(ReadOnlySpan<byte> text) =>
        text is [(byte)':', >= (byte)'0' and <= (byte)'9', ..]
        && Utf8Parser.TryParse(text[1..], out int port, out var digits)
        && port <= ushort.MaxValue
        && digits == text.Length - 1;

    /// <summary>The address that a value is, as <c>hdr_ip</c> finds it.</summary>
    internal static bool TryParseAddress(ReadOnlySpan<byte> text, ref Sample sample)
    {
        if (SampleAddresses.TryParseIPv4(text, out var address4, out var consumed)
            && (consumed == text.Length || IsPort(text[consumed..])))
        {
            sample.SetIPv4(address4);
            return true;
        }

        if (text is [(byte)'[', .., (byte)']'])
        {
            text = text[1..^1];
        }

        if (!SampleAddresses.TryParseIPv6(text, out var address6))
        {
            return false;
        }

        sample.SetIPv6(address6);
        return true;
    }

    private static bool TryNames(
        HttpHead? head, in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (head is null)
        {
            sample.MayChange = !context.IsFinal;
            return false;
        }

        var separator = ArgumentForms.TextAt(arguments, 0) is { Length: > 0 } given ? given[0] : (byte)',';
        var room = context.Scratch.Rent(context.Scratch.ValueLimitBytes);
        var length = 0;
        for (var index = 0; index < head.Count; index++)
        {
            var name = head.NameAt(index);
            if (length + name.Length + 1 > room.Length)
            {
                return false;
            }

            if (index > 0)
            {
                room.Span[length++] = separator;
            }

            name.CopyTo(room.Span[length..]);
            length += name.Length;
        }

        sample.SetString(context.Scratch.Keep(room, length));
        return true;
    }

    /// <summary>The whole block with its line ends and the empty line.</summary>
    private static bool TryAll(HttpHead? head, in SampleContext context, ref Sample sample)
    {
        if (head is null)
        {
            sample.MayChange = !context.IsFinal;
            return false;
        }

        using var text = context.Scratch.BorrowText();
        for (var index = 0; index < head.Count; index++)
        {
            text.Append(head.NameAt(index));
            text.Append(": "u8);
            text.Append(head.ValueAt(index));
            text.Append("\r\n"u8);
        }

        text.Append("\r\n"u8);
        sample.SetString(context.Scratch.Copy(text.Span));
        return true;
    }
}
