using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>trace</c>, <c>trace 0</c>, <c>show trace</c> and <c>debug dev hash</c> (management manual 9.3): nothing
/// here is a source of traces, so there is none to list and none to stop; what would need one is refused.</summary>
internal static class Trace
{
    private const string Title = "Supported trace sources and states (.=stopped, w=waiting, R=running) :\n";

    public static readonly RuntimeCommand Command = new(
        "trace", "trace [0]", "list the sources of traces, or stop all", RuntimeLevel.Operator, Run);

    public static readonly RuntimeCommand Show = new(
        "show trace", "show trace [<source>]", "list the sources of traces", RuntimeLevel.User, RunShow);

    public static readonly RuntimeCommand Hash = new(
        "debug dev hash", "debug dev hash   [msg]", "show the hash of a message, or the message while hashes are off",
        RuntimeLevel.User, RunHash)
    {
        IsHidden = true,
    };

    private static void Run(CommandCall call)
    {
        switch (call.Argument(0))
        {
            case "":
                call.Output.Append(Title).Append(" [.] 0          : not a source, will immediately stop all traces\n");
                break;
            case "0":
                call.Say(MessageSeverity.Warning, "All traces now stopped");
                break;
            default:
                call.Fail("'trace <source>' is known but not supported here.");
                break;
        }
    }

    private static void RunHash(CommandCall call) =>
        call.Output.Append(new Anonymizer(call.Client.AnonymizingKey).Name(call.Argument(0))).Append('\n');

    private static void RunShow(CommandCall call)
    {
        if (call.Argument(0).Length == 0)
        {
            call.Output.Append(Title);
        }
        else
        {
            call.Fail("No such trace source");
        }
    }
}
