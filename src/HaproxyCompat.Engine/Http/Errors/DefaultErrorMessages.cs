using System.Collections.Frozen;
using System.Text;

namespace HaproxyCompat.Engine.Http.Errors;

/// <summary>
/// The responses that the reference sends where no errorfile says otherwise (manual 4.2, "errorfile").
/// </summary>
public static class DefaultErrorMessages
{
    private const string Close = "connection: close\r\n";

    /// <summary>By status: these are also all that "errorfile" can replace.</summary>
    public static readonly FrozenDictionary<int, HttpErrorMessage> All = new[]
    {
        Compose(200, "OK", "Service ready."),
        Compose(400, "Bad request", "Your browser sent an invalid request.", Close),
        Compose(401, "Unauthorized", "You need a valid user and password to access this content."),
        Compose(403, "Forbidden", "Request forbidden by administrative rules."),
        Compose(404, "Not Found", "The resource could not be found."),
        Compose(
            405,
            "Method Not Allowed",
            "A request was made of a resource using a request method not supported by that resource."),
        Compose(407, "Unauthorized", "You need a valid user and password to access this content."),
        Compose(408, "Request Time-out", "Your browser didn't send a complete request in time.", Close),
        Compose(410, "Gone", "The resource is no longer available and will not be available again."),
        Compose(413, "Payload Too Large", "The request entity exceeds the maximum allowed."),
        Compose(414, "URI Too Long", "The URI provided was too long for the server to process."),
        Compose(421, "Misdirected Request", "Request sent to a non-authoritative server."),
        Compose(422, "Unprocessable Content", "The server cannot process the contained instructions."),
        Compose(425, "Too Early", "Your browser sent early data."),
        Compose(429, "Too Many Requests", "You have sent too many requests in a given amount of time."),
        Compose(431, "Request Header Fields Too Large", "Request Header Fields Too Large."),
        Compose(500, "Internal Server Error", "An internal server error occurred."),
        Compose(
            501, "Not Implemented", "The server does not support the functionality required to fulfill the request."),
        Compose(502, "Bad Gateway", "The server returned an invalid or incomplete response."),
        Compose(503, "Service Unavailable", "No server is available to handle this request."),
        Compose(504, "Gateway Time-out", "The server didn't respond in time."),
    }.ToFrozenDictionary(message => message.StatusCode);

    private static HttpErrorMessage Compose(int statusCode, string reason, string sentence, string connection = "")
    {
        var body = $"<html><body><h1>{statusCode} {reason}</h1>\n{sentence}\n</body></html>\n";
        var text = $"HTTP/1.1 {statusCode} {reason}\r\ncontent-length: {body.Length}\r\ncache-control: no-cache\r\n"
            + $"{connection}content-type: text/html\r\n\r\n{body}";
        _ = HttpErrorMessage.TryParse(Encoding.ASCII.GetBytes(text), out var message, out _);
        return message!;
    }
}
