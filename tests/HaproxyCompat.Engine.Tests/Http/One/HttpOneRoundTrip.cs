using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;

namespace HaproxyCompat.Engine.Tests.Http.One;

/// <summary>Parses a head and writes it again, as text; Latin-1, so that every byte has its character.</summary>
internal static class HttpOneRoundTrip
{
    public static HttpParserOptions Relaxed { get; } = HttpParserOptions.Default with { Relaxed = true };

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>What goes out, or "400 InvalidMethod", or "more".</summary>
    public static string Request(string text, bool relaxed = false)
    {
        var head = new HttpHead();
        var options = relaxed ? Relaxed : HttpParserOptions.Default;
        var status = HttpOneParser.ParseRequest(Bytes(text), head, options, out _, out var error);
        var result = Describe(status, head, error.StatusCode, error.Reason);
        head.Reset();
        return result;
    }

    /// <summary>What goes out, or "502 InvalidStatus", or "more".</summary>
    public static string Response(string text, RequestTraits? request = null, bool relaxed = false)
    {
        var head = new HttpHead();
        var options = relaxed ? Relaxed : HttpParserOptions.Default;
        var status = HttpOneParser.ParseResponse(
            Bytes(text), head, options, request ?? RequestTraits.Plain(KnownMethod.Get), out _, out var error);
        var result = Describe(status, head, 502, error.Reason);
        head.Reset();
        return result;
    }

    public static string Write(HttpHead head, HttpOneOutput output = default)
    {
        var buffer = new byte[HttpOneWriter.MaxLength(head)];
        return Encoding.Latin1.GetString(buffer, 0, HttpOneWriter.Write(buffer, head, output));
    }

    private static string Describe(
        ParseStatus status, HttpHead head, int statusCode, HttpParseReason reason) => status switch
        {
            ParseStatus.NeedMore => "more",
            ParseStatus.Refused => $"{statusCode} {reason}",
            _ => Write(head),
        };
}
