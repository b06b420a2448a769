using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show dev</c>: what developers ask about first (management manual 9.3).</summary>
internal static class ShowDev
{
    public static readonly RuntimeCommand Command =
        new("show dev", "show dev", "show what machine and process this is", RuntimeLevel.User, Run);

    private static void Run(CommandCall call)
    {
        if (call.ArgumentCount > 0)
        {
            call.Fail("This command takes no argument.");
            return;
        }

        call.Output.Append("HAProxy version ").Append(call.Runtime.Version).Append('\n');
        Append(call, "Platform info:", call.Runtime.Facts.Platform);
        Append(call, "Process info:", call.Runtime.Facts.Process);
        call.Output.Append("Thread info:\n  threads: ").Append(call.Runtime.Loops.Count).Append('\n');
    }

    private static void Append(CommandCall call, string title, IReadOnlyList<(string Name, string Value)> facts)
    {
        call.Output.Append(title).Append('\n');
        foreach (var (name, value) in facts)
        {
            var shown = name is "node name" or "distro pretty name" ? call.Anonymizer.Name(value) : value;
            call.Output.Append("  ").Append(name).Append(": ").Append(shown).Append('\n');
        }
    }
}
