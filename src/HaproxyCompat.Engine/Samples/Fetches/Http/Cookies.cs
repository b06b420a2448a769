using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>
/// The <c>cook</c> family: of the request, of the response by <c>res.</c> or <c>s</c> (manual 7.3.6).
/// </summary>
internal static class Cookies
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        .. Family("cook", isRequest: true),
        new(
            "cookie",
            ArgumentForms.Text(0, ArgumentKind.String),
            SampleType.String,
            FetchNeeds.RequestHead | FetchNeeds.ResponseHead,
            MessageValue),
        .. Family("req.cook", isRequest: true),
        .. Family("res.cook", isRequest: false),
        .. Family("scook", isRequest: false),
        new(
            "req.cook_names", ArgumentForms.Text(0, ArgumentKind.String), SampleType.String, FetchNeeds.RequestHead,
            RequestNames),
        new(
            "res.cook_names", ArgumentForms.Text(0, ArgumentKind.String), SampleType.String, FetchNeeds.ResponseHead,
            ResponseNames),
    ];

    private static IEnumerable<SampleFetch> Family(string name, bool isRequest)
    {
        var signature = ArgumentForms.Text(0, ArgumentKind.String);
        var needs = isRequest ? FetchNeeds.RequestHead : FetchNeeds.ResponseHead;
        yield return new(name, signature, SampleType.String, needs, Value);
        yield return new(name + "_cnt", signature, SampleType.Integer, needs, Count);
        yield return new(name + "_val", signature, SampleType.Integer, needs, Number);

        bool Value(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryValue(context, arguments, isRequest, ref sample);

        bool Count(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryCount(context, arguments, isRequest, ref sample);

        bool Number(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            if (!TryValue(context, arguments, isRequest, ref sample))
            {
                return false;
            }

            sample.SetInteger(SampleNumbers.ParseLeading(sample.Span));
            return true;
        }
    }

    private static bool MessageValue(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryValue(context, arguments, context.Direction == SampleDirection.Request, ref sample);

    private static bool RequestNames(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryNames(context, arguments, isRequest: true, ref sample);

    private static bool ResponseNames(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryNames(context, arguments, isRequest: false, ref sample);

    private static bool TryHead(in SampleContext context, bool isRequest, ref Sample sample, out HttpHead head)
    {
        head = (!isRequest ? context.Response : context.Direction == SampleDirection.Request ? context.Request : null)!;
        if (head is not null)
        {
            return true;
        }

        sample.MayChange = !context.IsFinal;
        return false;
    }

    /// <summary>
    /// One after the other for an ACL; else the last of that name, or the first cookie when no name is asked for.
    /// </summary>
    private static bool TryValue(
        in SampleContext context, ImmutableArray<object> arguments, bool isRequest, ref Sample sample)
    {
        if (!TryHead(context, isRequest, ref sample, out var head))
        {
            return false;
        }

        var name = ArgumentForms.TextAt(arguments, 0);
        var reader = new CookieReader(head, isRequest, sample.Cursor);
        var isFound = false;
        while (reader.MoveNext())
        {
            if (!IsWanted(reader, name))
            {
                continue;
            }

            isFound = true;
            sample.SetString(reader.Value);
            if (context.Iterates)
            {
                sample.Cursor = reader.Cursor;
                sample.HasMore = true;
                return true;
            }

            if (name.Length == 0)
            {
                break;
            }
        }

        return isFound;
    }

    /// <summary>
    /// As in the reference a cookie that is asked for by its name is not there where its header ends behind the equals
    /// sign, and without a name attributes count as well.
    /// </summary>
    private static bool IsWanted(in CookieReader cookie, ReadOnlySpan<byte> name) =>
        name.IsEmpty
        || (!cookie.IsAttribute && !cookie.IsCut && cookie.Name.Span.SequenceEqual(name));

    private static bool TryCount(
        in SampleContext context, ImmutableArray<object> arguments, bool isRequest, ref Sample sample)
    {
        if (!TryHead(context, isRequest, ref sample, out var head))
        {
            return false;
        }

        var name = ArgumentForms.TextAt(arguments, 0);
        var reader = new CookieReader(head, isRequest, 0);
        var count = 0;
        while (reader.MoveNext())
        {
            count += IsWanted(reader, name) ? 1 : 0;
        }

        sample.SetInteger(count);
        return true;
    }

    private static bool TryNames(
        in SampleContext context, ImmutableArray<object> arguments, bool isRequest, ref Sample sample)
    {
        if (!TryHead(context, isRequest, ref sample, out var head))
        {
            return false;
        }

        var separator = ArgumentForms.TextAt(arguments, 0) is { Length: > 0 } given ? given[0] : (byte)',';
        var reader = new CookieReader(head, isRequest, 0);
        var room = context.Scratch.Rent(context.Scratch.ValueLimitBytes);
        var length = 0;
        while (reader.MoveNext())
        {
            var name = reader.Name.Span;
            if (name.IsEmpty || !(isRequest || reader.IsFirst))
            {
                continue;
            }

            if (length + name.Length + 1 > room.Length)
            {
                return false;
            }

            if (length > 0)
            {
                room.Span[length++] = separator;
            }

            name.CopyTo(room.Span[length..]);
            length += name.Length;
        }

        sample.SetString(context.Scratch.Keep(room, length));
        return true;
    }
}
