using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>capture cookie</c>, <c>capture request header</c>, <c>capture response header</c> (manual 4.2).
/// </summary>
internal static class Captures
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("capture", ProxyPlaces.Frontend, Read),
        new("declare", ProxyPlaces.Frontend, ReadDeclaration)
        {
            Misplaced = Severity.Alert,
            IgnoresExtra = true,
        },
    ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        var what = arguments.TakeOptional();
        if (what == "cookie")
        {
            if (TryNameAndLength(arguments, "capture cookie", out var name, out var length))
            {
                // One word more is not looked at, as in the reference.
                if (arguments.Left == 1)
                {
                    arguments.NoticeExtra();
                }

                // Longer is cut to the process's limit, also when that comes later in the file: see CaptureStore.
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

        Add(section, what == "request", new CaptureConfig(header, headerLength));
    }

    /// <summary>
    /// <c>declare capture { request | response } len &lt;length&gt;</c>: a slot that only rules fill.
    /// </summary>
    private static void ReadDeclaration(ProxySection section, LineArguments arguments)
    {
        var isCapture = arguments.TrySkip("capture");
        var what = arguments.TakeOptional();
        if (!isCapture || what is not ("request" or "response") || !arguments.TrySkip("len"))
        {
            arguments.Report("'declare' expects 'capture', then 'request' or 'response', then 'len' <length>.");
            return;
        }

        if (arguments.TryWrappedInteger("a length", out var length, isWhole: true)
            && arguments.Accept(length > 0 ? null : "a length above 0 is expected"))
        {
            Add(section, what == "request", new CaptureConfig(string.Empty, length));
        }
    }

    private static void Add(ProxySection section, bool isRequest, CaptureConfig capture) =>
        section.Config = isRequest
            ? section.Config with { RequestCaptures = section.Config.RequestCaptures.Add(capture) }
            : section.Config with { ResponseCaptures = section.Config.ResponseCaptures.Add(capture) };

    private static bool TryNameAndLength(LineArguments arguments, string keyword, out string name, out int length)
    {
        (name, length) = (arguments.TakeOptional() ?? string.Empty, 0);
        if (name.Length == 0 || !arguments.TrySkip("len"))
        {
            arguments.Report($"'{keyword}' expects <name> 'len' <length>.");
            return false;
        }

        var found = arguments.TryWrappedInteger("a length", out var number);
        length = Math.Max(number, 0);
        return found;
    }
}
