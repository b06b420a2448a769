using System.Collections.Immutable;
using HaproxyCompat.Keepalived.Checking;
using HaproxyCompat.Keepalived.Pairs;
using HaproxyCompat.Keepalived.Processes;
using HaproxyCompat.Keepalived.Signals;
using Microsoft.Win32.SafeHandles;

namespace HaproxyCompat.Keepalived.CommandLine;

/// <summary>What a command line comes to: an answer at once, or a daemon to run in this process.</summary>
internal static class Invocation
{
    /// <summary>Reads the command line and does what needs no daemon in this process.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="options">What it says, when the daemon is to run.</param>
    /// <param name="readyPipe">Where to say that the daemon is up; null in the foreground.</param>
    /// <returns>The exit code, or null when the daemon is to run here.</returns>
    public static int? Answer(
        ImmutableArray<string> arguments, out CommandLineOptions options, out SafeFileHandle? readyPipe)
    {
        readyPipe = null;
        options = CommandLineParser.Parse(arguments, out var problem) ?? new CommandLineOptions();
        if (problem.Length > 0)
        {
            return Say(problem, 1);
        }

        if (options.Help || options.Version)
        {
            return Say(options.Help ? Usage.Text : Usage.FirstLine, 0);
        }

        if (options.SignalName is { } name)
        {
            return SignalNumber(name);
        }

        if (options.CheckPair)
        {
            return PairCheck.Run(options, Console.Out, Console.Error);
        }

        if (Environment.GetEnvironmentVariable(Background.Variable) is null
            && Environment.GetEnvironmentVariable(Launch.Variable) is null)
        {
            Tell(options);
        }

        if (options.ConfigTest)
        {
            return ConfigTest.Run(options, Console.Error);
        }

        InheritedSignals.Reset(arguments);
        readyPipe = Background.Enter(Environment.GetEnvironmentVariable(Background.Variable));
        if (Environment.GetEnvironmentVariable(Launch.Variable) is not null)
        {
            return null;
        }

        return options.DontFork || readyPipe is not null ? null : Background.Start(arguments);
    }

    /// <summary>Once, and not again by the processes that this one starts.</summary>
    private static void Tell(CommandLineOptions options)
    {
        foreach (var remark in options.Remarks)
        {
            Say(remark, 0);
        }

        if (!options.Extra.IsEmpty)
        {
            Console.Out.WriteLine($"Unexpected argument(s): {string.Join(' ', options.Extra)} ");
        }
    }

    private static int SignalNumber(string name)
    {
        if (!SignalNumbers.ByName.TryGetValue(name, out var number))
        {
            return Say($"Unknown sigfunc {name}", 1);
        }

        Console.Out.WriteLine(number);
        return 0;
    }

    private static int Say(string text, int code)
    {
        Console.Error.WriteLine(text);
        return code;
    }
}
