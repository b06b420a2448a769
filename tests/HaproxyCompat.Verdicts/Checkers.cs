using HaproxyCompat.Haproxy;
using HaproxyCompat.Keepalived.Checking;
using HaproxyCompat.Keepalived.CommandLine;

namespace HaproxyCompat.Verdicts;

/// <summary>The two programs.</summary>
internal static class Checkers
{
    /// <summary><c>keepalived -t -f file</c>, which prints nothing but findings.</summary>
    public static readonly Checker Keepalived = (file, _, errors) =>
        ConfigTest.Run(CommandLineParser.Parse(["-t", "-f", file], out var _)!, errors);

    /// <summary><c>haproxy -c -f file</c>.</summary>
    public static readonly Checker Haproxy = (file, output, errors) =>
        new Startup(["-c", "-f", file], output, errors).Run();
}
