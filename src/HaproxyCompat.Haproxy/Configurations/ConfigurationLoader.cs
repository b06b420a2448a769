using System.Collections.Immutable;
using System.Net.Sockets;
using System.Net;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text.Conditionals;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Rules.Patterns;
using HaproxyCompat.Engine;
using HaproxyCompat.Haproxy.Arguments;
using HaproxyCompat.Haproxy.Interop;
using HaproxyCompat.Haproxy.Versions;

namespace HaproxyCompat.Haproxy.Configurations;

/// <summary>
/// Reads the files with all that the parser may look at outside of them, then lets the command line have its say.
/// </summary>
internal static class ConfigurationLoader
{
    public static LoadedConfiguration Load(CommandLine commandLine, ImmutableArray<string> files, bool isMasterWorker)
    {
        var sources = new List<ConfigFile>();
        var mentionsTls = false;
        foreach (var file in files)
        {
            if (ReadFile(file) is not { } content)
            {
                return Refused($"Cannot open configuration file/directory {file}.");
            }

            sources.Add(ConfigFile.FromBytes(file, content));
            mentionsTls |= content.AsSpan().IndexOf("ssl"u8) >= 0;
        }

        if (commandLine.CheckOnly)
        {
            CheckMemory.Reserve(sources.Sum(source => (long)source.Text.Length));
        }

        // A name is asked for once, however many lines have it.
        var resolved = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        bool ResolvesOnce(string host) =>
            resolved.TryGetValue(host, out var known) ? known : resolved[host] = Resolves(host);

        var environment = new ParseEnvironment
        {
            Facts = ProgramIdentity.Facts(mentionsTls, commandLine.SkipServerVerification),
            Variables = StartVariables.Collect(commandLine, files, isMasterWorker),
            ReadFile = ReadFile,
            FileExists = File.Exists,
            DirectoryExists = Directory.Exists,
            ChangeFolder = new FolderChange(Environment.CurrentDirectory).Go,
            Pause = WaitFor,
            ResolvesHost = commandLine.IgnoreResolutionFailures ? _ => true : ResolvesOnce,
            DescriptorComplaint = DescriptorCheck.Complain,
            FindUser = PasswordDatabase.FindUser,
            FindGroup = PasswordDatabase.FindGroup,
            RegexComplaint = CompiledRegex.Complain,
            ShowDiag = commandLine.ShowDiag,
            LocalPeer = commandLine.LocalPeer,
            HostName = Environment.MachineName,
        };
        var patterns = new PatternReferences();
        var table = EngineKeywords.CreateTable(BalanceCatalog.All, patterns);
        var parsed = HaproxyConfigurationParser.Parse(sources, table, environment);
        return new LoadedConfiguration(
            parsed.Model is { } model ? Override(model, commandLine) : null, parsed.Diagnostics)
        {
            IsQuiet = parsed.Model?.Global.Quiet ?? parsed.IsQuiet,
            Sources = sources,
            Patterns = patterns,
            Variables = StartVariables.Listed(environment.Variables, parsed.Model?.Global),
            Dynamic = parsed.Dynamic,
            Expressions = new ExpressionParser(table, environment),
        };
    }

    /// <summary><c>-cc</c>.</summary>
    /// <returns>Null with a complaint when the condition is not understood.</returns>
    public static bool? Decide(string condition, out string? complaint)
    {
        var variables = StartVariables.Collect(CommandLine.Empty, [], isMasterWorker: false);
        return ConditionEvaluator.EvaluateText(
            condition, ProgramIdentity.Facts(withTlsLibrary: true), variables, out complaint);
    }

    private static HaproxyConfiguration Override(HaproxyConfiguration model, CommandLine commandLine)
    {
        var global = model.Global with
        {
            LocalPeer = commandLine.LocalPeer ?? model.Global.LocalPeer,
            MaxConnections = commandLine.MaxConnections ?? model.Global.MaxConnections,
            NoReusePort = commandLine.NoReusePort || model.Global.NoReusePort,
            DnsFamilies = commandLine.OnlyIPv4 ? DnsFamilies.IPv4 : model.Global.DnsFamilies,
        };
        var proxies = model.Proxies;
        if (commandLine.DefaultProxyMaxConnections is { } limit)
        {
            proxies = [.. proxies.Select(proxy => proxy with { MaxConnections = proxy.MaxConnections ?? limit })];
        }

        if (commandLine.SkipServerVerification)
        {
            proxies = [.. proxies.Select(proxy => proxy with { Servers = [.. proxy.Servers.Select(Unverified)] })];
        }

        if (commandLine.IgnoreResolutionFailures)
        {
            proxies = [.. proxies.Select(proxy => proxy with { Servers = [.. proxy.Servers.Select(Unresolved)] })];
        }

        return model with { Global = global, Proxies = proxies };
    }

    /// <summary><c>-dr</c>: the last resort of each server is to start without an address.</summary>
    private static ServerConfig Unresolved(ServerConfig server) =>
        server with { InitialAddresses = server.InitialAddresses.Add(InitialAddress.None) };

    private static ServerConfig Unverified(ServerConfig server) =>
        server with { Tls = server.Tls with { Verify = TlsVerify.None } };

    private static LoadedConfiguration Refused(string message) =>
        new(null, [new Diagnostic(Severity.Alert, SourceLocation.None, message)]);

    /// <summary>Nothing else runs yet that could be held up.</summary>
    private static void WaitFor(long milliseconds)
    {
        using var never = new ManualResetEventSlim();
        _ = never.Wait((int)milliseconds);
    }

    private static byte[]? ReadFile(string path)
    {
        try
        {
            return WholeFile.Read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Resolves(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host).Length > 0;
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            // No such host, or no name at all: it is too long.
            return false;
        }
    }
}
