using System.Globalization;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show errors</c>: messages that were refused as malformed (management manual 9.3).</summary>
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
        if (name.Length > 0
            && name != "-1"
            && call.Runtime.FindFrontend(name) is null
            && call.Runtime.FindBackend(name) is null
            && !int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            call.Fail("No such proxy.");
            return;
        }

        var now = TimeZoneInfo.ConvertTime(call.Runtime.Clock.GetUtcNow(), call.Runtime.Clock.LocalTimeZone);
        var text = now.ToString("dd/MMM/yyyy:HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var wanted = name.Length == 0 || name == "-1" ? null : name;
        var kind = call.Argument(1);
        call.Output.Append($"Total events captured on [{text}] : {call.Runtime.Loops[0].Process.ErrorEvents}\n");
        foreach (var frontend in call.Runtime.Frontends)
        {
            var error = kind == "response" ? null : frontend.LastRequestError.Last;
            if (error is not null && IsWanted(wanted, error))
            {
                ErrorReport.Write(call.Output, call.Runtime, error, isRequest: true);
            }
        }

        foreach (var backend in call.Runtime.Backends)
        {
            var error = kind == "request" ? null : backend.LastResponseError.Last;
            if (error is not null && IsWanted(wanted, error))
            {
                ErrorReport.Write(call.Output, call.Runtime, error, isRequest: false);
            }
        }
    }

    /// <summary>The proxy, by name or number, had one of the two sides.</summary>
    private static bool IsWanted(string? name, ProtocolError.Snapshot error) =>
        name is null
        || name == error.Frontend.Name
        || name == error.Backend?.Name
        || name == error.Frontend.Id.ToString(CultureInfo.InvariantCulture)
        || name == error.Backend?.Id.ToString(CultureInfo.InvariantCulture);
}
