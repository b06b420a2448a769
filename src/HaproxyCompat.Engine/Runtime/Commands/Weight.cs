using System.Globalization;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>get weight</c> and <c>set weight</c> (management manual 9.3): 0 to 256, or percent of the configured weight.
/// </summary>
internal static class Weight
{
    private const int Maximum = 256;

    public static readonly RuntimeCommand Get = new(
        "get weight", "get weight <bk>/<srv>", "show a server's weight, now and as configured", RuntimeLevel.User,
        call =>
        {
            if (call.FindServer(0) is { } server)
            {
                call.Say(MessageSeverity.Information, $"{server.UserWeight} (initial {server.InitialWeight})");
            }
        });

    public static readonly RuntimeCommand Set = new(
        "set weight",
        "set weight <bk>/<srv>  (DEPRECATED)",
        "change a server's weight (better: set server)",
        RuntimeLevel.Admin,
        call =>
        {
            if (call.FindServer(0) is { } server)
            {
                Change(call, server, call.Argument(1));
            }
        });

    /// <summary>Changes the weight to what a word says, or answers why not.</summary>
    internal static void Change(CommandCall call, Server server, string word)
    {
        if (word.Length == 0)
        {
            call.Fail("Require <weight> or <weight%>.");
        }
        else if (Refusal(server, word, out var weight) is { } refusal)
        {
            call.Fail(refusal);
        }
        else
        {
            call.Runtime.States.SetWeight(server, weight);
        }
    }

    /// <summary>Reads a weight; null when it is good.</summary>
    internal static string? Refusal(Server server, string word, out int weight)
    {
        var isPercent = word.EndsWith('%');
        var number = isPercent ? word[..^1] : word;
        weight = 0;
        if (!int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return char.IsAsciiDigit(word[0])
                ? "Trailing garbage in weight string"
                : "Empty weight string empty or preceded by garbage";
        }

        if (isPercent)
        {
            if (value < 0)
            {
                return "Relative weight must be positive.";
            }

            weight = (int)Math.Min(Maximum, ((long)server.InitialWeight * value + 99) / 100);
            return null;
        }

        weight = value;
        return value is < 0 or > Maximum ? "Absolute weight can only be between 0 and 256 inclusive." : null;
    }
}
