using System.Globalization;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>set timeout cli &lt;delay&gt;</c>: how long this connection may be idle; seconds without a unit (management
/// manual 9.3).
/// </summary>
internal static class SetTimeout
{
    private static readonly (string Unit, double Ms)[] Units =
        [
            ("us", 0.001), ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
            (string.Empty, 1_000),
        ];

    public static readonly RuntimeCommand Command = new(
        "set timeout",
        "set timeout [cli] <delay>",
        "change how long this connection may be idle",
        RuntimeLevel.User,
        Run);

    private static void Run(CommandCall call)
    {
        if (call.Argument(0) != "cli")
        {
            call.Fail("'set timeout' only supports 'cli'.");
        }
        else if (call.Argument(1).Length == 0)
        {
            call.Fail("Expects an integer value.");
        }
        else if (TryParse(call.Argument(1), out var timeoutMs) && timeoutMs > 0)
        {
            call.Client.TimeoutMs = timeoutMs;
        }
        else
        {
            call.Fail("Invalid timeout value.");
        }
    }

    private static bool TryParse(string word, out long timeoutMs)
    {
        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var number = digits < 0 ? word : word[..digits];
        var unit = digits < 0 ? string.Empty : word[digits..];
        timeoutMs = 0;
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        foreach (var (name, milliseconds) in Units)
        {
            if (name == unit)
            {
                timeoutMs = (long)(value * milliseconds);
                return true;
            }
        }

        return false;
    }
}
