using System.Globalization;
using System.Text;

namespace HaproxyCompat.Engine.Health;

/// <summary>What came back from an HTTP check, as far as its expectations look at it.</summary>
/// <param name="Status">100 to 999.</param>
/// <param name="Reason">What stands behind the status.</param>
/// <param name="Headers">In order, names as sent.</param>
/// <param name="Body">What has come of it, chunks put together.</param>
/// <param name="IsWhole">Nothing more will come.</param>
internal sealed record HttpCheckResponse(
    int Status, string Reason, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, bool IsWhole)
{
    /// <summary>The connection can be used again after it: its end is known, is there, and nothing stands behind it.
    /// </summary>
    public bool LeavesConnection { get; private init; }

    /// <summary>Reads a response from what was received; false for what can never become one.</summary>
    /// <param name="received">All bytes since the request.</param>
    /// <param name="ended">No more will come.</param>
    /// <param name="isHead">The request was HEAD: whatever the response says, there is no body.</param>
    /// <param name="response">Null while the head is not complete.</param>
    public static bool TryRead(ReadOnlySpan<byte> received, bool ended, bool isHead, out HttpCheckResponse? response)
    {
        response = null;
        var headEnd = HeadEnd(received, out var bodyStart);
        if (headEnd < 0)
        {
            return !ended && LooksLikeHttp(received);
        }

        var lines = Encoding.Latin1.GetString(received[..headEnd]).Split('\n').Select(
            line => line.TrimEnd('\r')).ToArray();
        if (!TryReadStatus(lines[0], out var status, out var reason))
        {
            return false;
        }

        var headers = new List<(string, string)>();
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':');
            if (colon <= 0)
            {
                return false;
            }

            headers.Add((line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
        }

        response = isHead
            ? new HttpCheckResponse(status, reason, headers, [], IsWhole: true)
            {
                LeavesConnection = bodyStart == received.Length && !ended && Persists(lines[0], headers),
            }
            : WithBody(status, reason, headers, received[bodyStart..], ended, !ended && Persists(lines[0], headers));
        return true;
    }

    private static bool LooksLikeHttp(ReadOnlySpan<byte> received)
    {
        var start = "HTTP/1."u8;
        var common = Math.Min(start.Length, received.Length);
        return received[..common].SequenceEqual(start[..common]);
    }

    // The empty line, with or without carriage returns.
    private static int HeadEnd(ReadOnlySpan<byte> received, out int bodyStart)
    {
        var strict = received.IndexOf("\r\n\r\n"u8);
        var lenient = received.IndexOf("\n\n"u8);
        if (strict >= 0 && (lenient < 0 || strict < lenient))
        {
            bodyStart = strict + 4;
            return strict;
        }

        bodyStart = lenient + 2;
        return lenient;
    }

    // HTTP/1.x SP 3DIGIT [SP reason]
    private static bool TryReadStatus(string line, out int status, out string reason)
    {
        status = 0;
        reason = line.Length > 13 ? line[13..] : string.Empty;
        return line.Length >= 12
            && line.StartsWith("HTTP/1.", StringComparison.Ordinal)
            && char.IsAsciiDigit(line[7])
            && line[8] == ' '
            && int.TryParse(line.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out status)
            && (line.Length == 12 || line[12] == ' ');
    }

    private static HttpCheckResponse WithBody(
        int status,
        string reason,
        List<(string Name, string Value)> headers,
        ReadOnlySpan<byte> rest,
        bool ended,
        bool persists)
    {
        var encoding = Find(headers, "transfer-encoding");
        if (encoding is not null && encoding.EndsWith("chunked", StringComparison.OrdinalIgnoreCase))
        {
            var body = Dechunk(rest, out var whole);
            return new HttpCheckResponse(status, reason, headers, body, whole || ended)
            {
                LeavesConnection = persists && whole && rest.EndsWith("0\r\n\r\n"u8),
            };
        }

        if (long.TryParse(
                Find(headers, "content-length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            var present = (int)Math.Min(length, rest.Length);
            return new HttpCheckResponse(
                status, reason, headers, rest[..present].ToArray(), rest.Length >= length || ended)
            {
                LeavesConnection = persists && rest.Length == length,
            };
        }

        var none = status is 204 or 304 || status / 100 == 1;
        return new HttpCheckResponse(status, reason, headers, rest.ToArray(), ended || none)
        {
            LeavesConnection = persists && rest.IsEmpty && status is 204 or 304,
        };
    }

    private static bool Persists(string statusLine, List<(string Name, string Value)> headers) =>
        Find(headers, "connection") is { } said
            ? said.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
            : statusLine.StartsWith("HTTP/1.1", StringComparison.Ordinal);

    private static string? Find(List<(string Name, string Value)> headers, string name)
    {
        foreach (var (each, value) in headers)
        {
            if (each.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private static byte[] Dechunk(ReadOnlySpan<byte> rest, out bool whole)
    {
        var body = new List<byte>();
        whole = false;
        while (rest.IndexOf((byte)'\n') is >= 0 and var lineEnd)
        {
            var digits = rest[..lineEnd];
            var end = digits.IndexOfAny((byte)';', (byte)'\r', (byte)' ');
            digits = end < 0 ? digits : digits[..end];
            if (!int.TryParse(
                    Encoding.ASCII.GetString(digits),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var size)
                || size < 0)
            {
                break;
            }

            rest = rest[(lineEnd + 1)..];
            whole = size == 0;
            if (whole)
            {
                break;
            }

            var present = Math.Min(size, rest.Length);
            body.AddRange(rest[..present]);
            rest = rest[Math.Min(rest.Length, present + 2)..];
        }

        return [.. body];
    }
}
