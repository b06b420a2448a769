using System.Collections;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show env [&lt;name&gt;]</c> (management manual 9.3).</summary>
internal static class ShowEnv
{
    public static readonly RuntimeCommand Command = new(
        "show env", "show env [var]", "show the environment of the process, or one variable", RuntimeLevel.Operator, Run);

    private static void Run(CommandCall call)
    {
        if (call.Argument(0) is { Length: > 0 } name)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                call.Output.Append(name).Append('=').Append(value).Append('\n');
            }
            else
            {
                call.Fail("Variable not found");
            }

            return;
        }

        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            call.Output.Append(entry.Key).Append('=').Append(entry.Value).Append('\n');
        }
    }
}
