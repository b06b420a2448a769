using System.Globalization;
using System.Security.Cryptography;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>set anon</c>, <c>show anon</c>: names and addresses as hashes (management manual 9.3).</summary>
internal static class Anonymizing
{
    private const string BadKey = "Value out of range (1 to 4294967295 expected).";

    public static readonly RuntimeCommand[] All =
    [
        new(
            "set anon global-key", "set anon global-key <value>", "change the key of the process",
            RuntimeLevel.Admin, SetGlobalKey),
        new(
            "set anon off", "set anon off", "show names and addresses to this connection again",
            RuntimeLevel.User, call => call.Client.AnonymizingKey = 0),
        new(
            "set anon on", "set anon on [value]", "show hashes of names and addresses to this connection",
            RuntimeLevel.User, TurnOn),
        new("show anon", "show anon", "show whether hashes are shown, and their key", RuntimeLevel.User, Show),
    ];

    /// <summary>A key given, else the one of the process, else a random one.</summary>
    private static void TurnOn(CommandCall call)
    {
        if (call.ArgumentCount > 0)
        {
            if (TryKey(call.Argument(0), out var given) && given > 0)
            {
                call.Client.AnonymizingKey = given;
            }
            else
            {
                call.Fail(BadKey);
            }

            return;
        }

        call.Client.AnonymizingKey = call.Runtime.AnonymizingKey is > 0 and var key
            ? key
            : (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);
    }

    private static void SetGlobalKey(CommandCall call)
    {
        if (TryKey(call.Argument(0), out var key))
        {
            call.Runtime.AnonymizingKey = key;
        }
        else
        {
            call.Fail("Value out of range (0 to 4294967295 expected).");
        }
    }

    /// <summary>The key is for those who may do more than look.</summary>
    private static void Show(CommandCall call)
    {
        var key = call.Client.AnonymizingKey;
        call.Output.Append(key == 0 ? "Anonymized mode disabled\n" : "Anonymized mode enabled\n");
        if (key != 0 && call.Client.Level >= RuntimeLevel.Operator)
        {
            call.Output.Append("Key : ").Append(key).Append('\n');
        }
    }

    private static bool TryKey(string text, out uint key) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out key);
}
