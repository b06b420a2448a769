using System.Collections.Immutable;
using System.Globalization;

namespace HaproxyCompat.Haproxy.Arguments;

/// <summary>The option table: every option of the management manual's section 3.</summary>
internal static class CommandLineOptions
{
    /// <summary>In the order in which the usage text shows them.</summary>
    public static readonly ImmutableArray<CommandLineOption> All =
    [
        new(
            "-f",
            OptionArgument.NextWord,
            "-f <file|dir>: read this configuration; of a directory all *.cfg, in C order",
            (line, words) => line with { ConfigurationPaths = line.ConfigurationPaths.Add(words[0]) }),
        new("--", OptionArgument.Rest, "-- <file|dir>*: all words that follow are configurations",
            (line, words) => line with { ConfigurationPaths = line.ConfigurationPaths.AddRange(words) }),
        new("-c", OptionArgument.None, "-c: check the configuration and leave; exit code 0 or 1",
            (line, _) => line with { CheckOnly = true }),
        new("-cc", OptionArgument.NextWord, "-cc <condition>: exit code 0 when it is true, 1 when false, 2 on error",
            (line, words) => line with { Condition = words[0] }),
        new(
            "-v",
            OptionArgument.None,
            "-v: version; -vv: and what the build can do; -vq, -vqs, -vqb: version, short, branch alone",
            (line, _) => line with { Version = VersionRequest.Version }),
        Version("-vv", VersionRequest.BuildOptions),
        Version("-vq", VersionRequest.VersionAlone),
        Version("-vqs", VersionRequest.ShortVersion),
        Version("-vqb", VersionRequest.Branch),
        new("-C", OptionArgument.NextWord, "-C <dir>: change to this directory first",
            (line, words) => line with { WorkingDirectory = words[0] }),
        new("-D", OptionArgument.None, "-D: go to the background once everything listens",
            (line, _) => line with { Daemon = true }),
        new("-d", OptionArgument.None, "-d, -db: stay in the foreground",
            (line, _) => line with { Foreground = true }),
        new("-db", OptionArgument.None, "", (line, _) => line with { Foreground = true }),
        new("-W", OptionArgument.None, "-W: master and worker; -Ws: and tell the service manager when ready",
            (line, _) => line with { MasterWorker = true }),
        new("-Ws", OptionArgument.None, "",
            (line, _) => line with { MasterWorker = true, NotifyServiceManager = true }),
        new("-S", OptionArgument.NextWord, "-S <bind>[,<option>]*: the master's own socket",
            (line, words) => line with { MasterSockets = line.MasterSockets.Add(words[0]) }),
        new("-p", OptionArgument.NextWord, "-p <file>: write the process id to this file",
            (line, words) => line with { PidFile = words[0] }),
        new("-sf", OptionArgument.Words, "-sf <pid>*: ask these processes to finish once this one listens",
            (line, words) => OldProcesses(line, words, OldProcessAction.Finish)),
        new("-st", OptionArgument.Words, "-st <pid>*: end these processes once this one listens",
            (line, words) => OldProcesses(line, words, OldProcessAction.Terminate)),
        new(
            "-x",
            OptionArgument.NextWord,
            "-x <socket>: take the listening sockets over from this stats socket's process",
            (line, words) => line with { ListenerSource = words[0] }),
        new("-q", OptionArgument.None, "-q: print no messages; -V: print more of them",
            (line, _) => line with { Quiet = true }),
        new("-V", OptionArgument.None, "", (line, _) => line with { Verbose = true }),
        new("-L", OptionArgument.NextWord, "-L <name>: name of this peer, otherwise the host's name",
            (line, words) => line with { LocalPeer = words[0] }),
        new("-m", OptionArgument.NextWord, "-m <MiB>: limit the memory",
            (line, words) => line with { MemoryLimitMebibytes = Number(words[0]) }),
        new("-n", OptionArgument.NextWord, "-n <count>: limit the connections of the process",
            (line, words) => line with { MaxConnections = Number(words[0]) }),
        new("-N", OptionArgument.NextWord, "-N <count>: default limit of the connections of a proxy",
            (line, words) => line with { DefaultProxyMaxConnections = Number(words[0]) }),
        new("-dD", OptionArgument.None, "-dD: show remarks on suspicious lines", (line, _) =>
            line with { ShowDiag = true }),
        new("-dH", OptionArgument.None, "-dH: show the line that a warning or an alert is about, as on a terminal",
            (line, _) => line with { ShowLines = true }),
        new("-dK", OptionArgument.Attached,
            "-dK<class,...>: list the known keywords; the class 'help' names the classes",
            (line, words) => line with { KeywordClasses = words[0] }),
        new("-dL", OptionArgument.None, "-dL: list the loaded program and libraries once the files are read",
            (line, _) => line with { ListLibraries = true }),
        new("-dR", OptionArgument.None, "-dR: one listening socket an address, without SO_REUSEPORT",
            (line, _) => line with { NoReusePort = true }),
        new("-dr", OptionArgument.None, "-dr: a server name that does not resolve is no error",
            (line, _) => line with { IgnoreResolutionFailures = true }),
        new("-dV", OptionArgument.None, "-dV: verify no server's certificate",
            (line, _) => line with { SkipServerVerification = true }),
        new(
            "-dW",
            OptionArgument.None,
            "-dW: a warning refuses the configuration",
            (line, _) => line with { ZeroWarning = true }),
        new("--json", OptionArgument.None, "--json: with -c, print what was found as JSON on standard output",
            (line, _) => line with { Json = true }),
        new(
            "--explain",
            OptionArgument.NextWord,
            "--explain 'GET https://host/path': say what becomes of this request, and leave",
            (line, words) => line with { Explain = words[0] }),
        new(
            "-H",
            OptionArgument.NextWord,
            "-H 'name: value': a header of the request to explain; --src <ip>: its client",
            (line, words) => line with { ExplainHeaders = line.ExplainHeaders.Add(words[0]) }),
        new("--src", OptionArgument.NextWord, "", (line, words) => line with { ExplainSource = words[0] }),
        new("-4", OptionArgument.None, "-4: resolvers ask for and accept IPv4 addresses only",
            (line, _) => line with { OnlyIPv4 = true }),
        WithoutEffect("-dF", "fast-forwarding"),
        WithoutEffect("-dG", "getaddrinfo"),
        WithoutEffect("-dI", "insecure fork"),
        WithoutEffect("-dM", "memory poisoning"),
        WithoutEffect("-dS", "splice"),
        WithoutEffect("-dT", "kernel TLS"),
        WithoutEffect("-dZ", "zero-copy forwarding"),
        WithoutEffect("-dc", "CPU map output"),
        WithoutEffect("-de", "epoll"),
        WithoutEffect("-dk", "kqueue"),
        WithoutEffect("-dp", "poll"),
        WithoutEffect("-dv", "event ports"),
        Refused("-dA", "archives of loaded libraries"),
        Refused("-dC", "dumps of the configuration"),
        Refused("-dt", "traces"),
    ];

    private static CommandLineOption Version(string spelling, VersionRequest request) =>
        new(spelling, OptionArgument.None, "", (line, _) => line with { Version = request });

    private static CommandLineOption WithoutEffect(string spelling, string subject) =>
        new(spelling, OptionArgument.Attached, $"{spelling}: accepted without effect ({subject})",
            (line, words) => line with { WithoutEffect = line.WithoutEffect.Add(spelling + words[0]) })
        {
            IsWithoutEffect = true,
        };

    private static CommandLineOption Refused(string spelling, string subject) =>
        new(spelling, OptionArgument.Attached, "", (line, _) => line)
        {
            Refusal = $"'{spelling}' is known but not supported here ({subject}).",
        };

    private static CommandLine OldProcesses(CommandLine line, ImmutableArray<string> words, OldProcessAction action) =>
        line with
        {
            OldProcessAction = action,
            OldProcesses = line.OldProcesses.AddRange(
                words.Select(word => int.Parse(word, CultureInfo.InvariantCulture))),
        };

    /// <summary>
    /// The leading digits of a word, as C's <c>atol</c> reads them; 0 and less mean "not set", as in the reference.
    /// </summary>
    private static int? Number(string word)
    {
        var length = 0;
        while (length < word.Length && char.IsAsciiDigit(word[length]))
        {
            length++;
        }

        return int.TryParse(word.AsSpan(0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value > 0
            ? value
            : null;
    }
}
