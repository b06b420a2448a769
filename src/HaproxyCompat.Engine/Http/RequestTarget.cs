namespace HaproxyCompat.Engine.Http;

/// <summary>
/// Where the parts of a request target begin and end (RFC 9112, 3.2), counted from its first byte. A part that is
/// not there has length 0; "*" and the authority of CONNECT have no path, as in the reference.
/// </summary>
/// <remarks>
/// <code>
/// http://user@host:80/a/b?x=1
/// scheme ^             ^     ^ query (without "?")
///        authority     path
/// </code>
/// </remarks>
internal readonly record struct RequestTarget(
    RequestTargetForm Form, Extent Scheme, Extent Authority, Extent Path, Extent Query, Extent PathAndQuery)
{
    /// <summary>Splits a target; bytes were checked before.</summary>
    /// <param name="target">As received.</param>
    /// <param name="isConnect">The target of CONNECT is an authority and nothing else.</param>
    public static RequestTarget Split(ReadOnlySpan<byte> target, bool isConnect)
    {
        if (target.Length > 0 && target[0] == '/')
        {
            return WithPath(target, RequestTargetForm.Origin, default, default, 0);
        }

        if (target.Length == 1 && target[0] == '*')
        {
            return new(RequestTargetForm.Asterisk, default, default, default, default, default);
        }

        var schemeLength = SchemeLength(target);
        if (schemeLength > 0)
        {
            var start = schemeLength + 3;
            var length = target[start..].IndexOfAny((byte)'/', (byte)'?', (byte)'#');
            var authority = new Extent(start, length < 0 ? target.Length - start : length);
            return WithPath(target, RequestTargetForm.Absolute, new Extent(0, schemeLength), authority, authority.End);
        }

        return isConnect
            ? new(RequestTargetForm.Authority, default, new Extent(0, target.Length), default, default, default)
            : new(RequestTargetForm.Invalid, default, default, default, default, default);
    }

    /// <summary>scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ), then "://".</summary>
    private static int SchemeLength(ReadOnlySpan<byte> target)
    {
        var length = 0;
        while (length < target.Length && IsSchemeByte(target[length], length == 0))
        {
            length++;
        }

        return length > 0 && target[length..].StartsWith("://"u8) ? length : 0;
    }

    private static bool IsSchemeByte(byte value, bool isFirst) =>
        (value | 0x20) is >= 'a' and <= 'z'
        || (!isFirst && value is (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.');

    private static RequestTarget WithPath(
        ReadOnlySpan<byte> target, RequestTargetForm form, Extent scheme, Extent authority, int start)
    {
        var rest = target[start..];
        var question = rest.IndexOf((byte)'?');
        var path = new Extent(start, question < 0 ? rest.Length : question);
        var query = question < 0 ? default : new Extent(path.End + 1, target.Length - path.End - 1);
        return new(form, scheme, authority, path, query, new Extent(start, rest.Length));
    }
}
