using System.Collections.Immutable;
using System.Globalization;
using HaproxyCompat.Keepalived.CommandLine;
using HaproxyCompat.Keepalived.Interop;

namespace HaproxyCompat.Keepalived.Signals;

/// <summary>
/// Signals that whoever started us told us to ignore (a shell's background job ignores SIGINT, nohup SIGHUP). The
/// runtime keeps it so for good, hence the program sets them back and executes itself again, once.
/// </summary>
internal static class InheritedSignals
{
    /// <summary>Does not return when something had to be set back.</summary>
    public static void Reset(ImmutableArray<string> arguments)
    {
        var mask = IgnoredMask();
        ImmutableArray<int> ignored = [.. SignalNumbers.ByName.Values
            .Append(SignalNumbers.Interrupt)
            .Where(signal => (mask & (1UL << (signal - 1))) != 0)];
        if (ignored.IsEmpty)
        {
            return;
        }

        foreach (var signal in ignored)
        {
            _ = Libc.SetSignalHandler(signal, 0);
        }

        ImmutableArray<string?> words = [Environment.ProcessPath, .. arguments, null];
        _ = Libc.Execute(Environment.ProcessPath!, [.. words]);
    }

    /// <summary>Bit n - 1 for signal n (proc(5), SigIgn).</summary>
    private static ulong IgnoredMask()
    {
        const string Label = "SigIgn:";
        var line = File.ReadLines("/proc/self/status")
            .FirstOrDefault(l => l.StartsWith(Label, StringComparison.Ordinal));
        return line is not null
            && ulong.TryParse(line.AsSpan(Label.Length).Trim(), NumberStyles.AllowHexSpecifier, null, out var mask)
                ? mask
                : 0;
    }
}
