using System.Collections;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show env [&lt;name&gt;]</c> (management manual 9.3): the environment as the configuration left it.
/// </summary>
internal static class ShowEnv
{
    public static readonly RuntimeCommand Command = new(
        "show env",
        "show env [var]",
        "show the environment of the process, or one variable",
        RuntimeLevel.Operator,
        Run);

    private static void Run(CommandCall call)
    {
        var variables = call.Runtime.Variables ?? OfTheProcess();
        if (call.Argument(0) is { Length: > 0 } name)
        {
            if (variables.TryGetValue(name, out var value))
            {
                call.Output.Append(name).Append('=').Append(value).Append('\n');
            }
            else
            {
                call.Fail("Variable not found");
            }

            return;
        }

        foreach (var (key, value) in variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            call.Output.Append(key).Append('=').Append(value).Append('\n');
        }
    }

    private static Dictionary<string, string> OfTheProcess()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? string.Empty;
        }

        return variables;
    }
}
