using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>capture cookie</c>, <c>capture request header</c>, <c>capture response header</c> (manual 4.2).</summary>
internal static class Captures
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("capture", ProxyPlaces.Frontend, Read),
        new("declare", ProxyPlaces.Frontend, (_, arguments) => arguments.Report("'declare capture' is known but not supported here.")) { Misplaced = Severity.Alert },
    ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        var what = arguments.TakeOptional();
        if (what == "cookie")
        {
            if (TryNameAndLength(arguments, "capture cookie", out var name, out var length))
            {
                section.Config = section.Config with { CookieCapture = new CookieCaptureConfig(name, length) };
            }

            return;
        }

        if (what is not ("request" or "response") || !arguments.TrySkip("header"))
        {
            arguments.Report("'capture' expects 'cookie', 'request header' or 'response header'.");
            return;
        }

        if (!TryNameAndLength(arguments, $"capture {what} header", out var header, out var headerLength))
        {
            return;
        }

        var capture = new CaptureConfig(header, headerLength);
        section.Config = what == "request"
            ? section.Config with { RequestCaptures = section.Config.RequestCaptures.Add(capture) }
            : section.Config with { ResponseCaptures = section.Config.ResponseCaptures.Add(capture) };
    }

    private static bool TryNameAndLength(LineArguments arguments, string keyword, out string name, out int length)
    {
        (name, length) = (arguments.TakeOptional() ?? string.Empty, 0);
        if (name.Length == 0 || !arguments.TrySkip("len"))
        {
            arguments.Report($"'{keyword}' expects <name> 'len' <length>.");
            return false;
        }

        var found = arguments.TryInteger("a length", 1, int.MaxValue, out var number);
        length = (int)number;
        return found;
    }
}
