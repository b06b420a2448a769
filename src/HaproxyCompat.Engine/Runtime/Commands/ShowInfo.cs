using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Stats;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show info [desc|json|typed|float]*</c> (management manual 9.3).</summary>
internal static class ShowInfo
{
    public static readonly RuntimeCommand Command = new(
        "show info",
        "show info [desc|json|typed|float]*",
        "show facts and figures of the process",
        RuntimeLevel.User,
        Run);

    private static void Run(CommandCall call)
    {
        var words = call.Arguments.ToList();
        var values = InfoValues.Collect(call.Runtime, words.Contains("float"));
        if (words.Contains("json"))
        {
            InfoWriter.WriteJson(call.Output, values);
        }
        else if (words.Contains("typed"))
        {
            InfoWriter.WriteTyped(call.Output, values, words.Contains("desc"));
        }
        else
        {
            InfoWriter.WritePlain(call.Output, values, words.Contains("desc"));
        }
    }
}
