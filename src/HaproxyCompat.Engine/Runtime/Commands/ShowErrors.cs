using System.Globalization;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show errors</c>: messages that were refused as malformed (management manual 9.3). None are captured yet.</summary>
internal static class ShowErrors
{
    public static readonly RuntimeCommand Command = new(
        "show errors",
        "show errors [<px>] [request|response]",
        "show the last malformed request and response of each proxy",
        RuntimeLevel.Operator,
        Run);

    private static void Run(CommandCall call)
    {
        var name = call.Argument(0);
        if (name.Length > 0 && name != "-1" && call.Runtime.FindFrontend(name) is null && call.Runtime.FindBackend(name) is null
            && !IsId(call, name))
        {
            call.Fail("No such proxy.");
            return;
        }

        var now = TimeZoneInfo.ConvertTime(call.Runtime.Clock.GetUtcNow(), call.Runtime.Clock.LocalTimeZone);
        var text = now.ToString("dd/MMM/yyyy:HH:mm:ss.fff", CultureInfo.InvariantCulture);
        call.Output.Append("Total events captured on [").Append(text).Append("] : 0\n");
    }

    private static bool IsId(CommandCall call, string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && (call.Runtime.Frontends.Any(frontend => frontend.Id == id) || call.Runtime.Backends.Any(backend => backend.Id == id));
}
