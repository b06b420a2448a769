using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>set severity-output</c> (management manual 9.3).</summary>
internal static class SetSeverityOutput
{
    public static readonly RuntimeCommand Command = new(
        "set severity-output",
        "set severity-output [none|number|string]",
        "start messages with their severity",
        RuntimeLevel.User,
        Run);

    private static void Run(CommandCall call)
    {
        switch (call.Argument(0))
        {
            case "none":
                call.Client.Severity = SeverityOutput.None;
                break;
            case "number":
                call.Client.Severity = SeverityOutput.Number;
                break;
            case "string":
                call.Client.Severity = SeverityOutput.String;
                break;
            default:
                call.Fail("one of 'none', 'number', 'string' is a required argument");
                break;
        }
    }
}
