using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// One run of a program that tells how a server is (manual 4.2 <c>option external-check</c>): 0 is good, anything else
/// is not.
/// </summary>
/// <remarks>The program runs elsewhere; the outcome is posted to the loop.</remarks>
internal sealed class ExternalExchange(EventLoop loop, Server server, bool keepsEnvironment)
{
    /// <summary>What the reference says where there is no address or port to tell.</summary>
    private const string Nothing = "NOT_USED";

    /// <summary>A program that cannot be started ends with it.</summary>
    private const int NotStarted = 255;

    // What the runtime makes of a signal's number.
    private const int FirstSignal = 129;
    private const int LastSignal = 192;

    private CheckConfig Check => server.Backend.Config.Check;

    public ValueTask<CheckOutcome> RunAsync(CheckDeadlines deadlines)
    {
        var done = new TaskCompletionSource<CheckOutcome>();
        var start = Describe();
        var limit = TimeSpan.FromMilliseconds(deadlines.ReadMs ?? deadlines.ConnectMs);
        _ = Task.Run(async () =>
        {
            var outcome = await RunAsync(start, limit);
            loop.Post(_ => done.TrySetResult(outcome), null);
        });
        return new ValueTask<CheckOutcome>(done.Task);
    }

    private static async Task<CheckOutcome> RunAsync(ProcessStartInfo start, TimeSpan limit)
    {
        try
        {
            using var process = Process.Start(start);
            if (process is null)
            {
                return new CheckOutcome(CheckStatus.ProcessError, Code: NotStarted);
            }

            using var timeout = new CancellationTokenSource(limit);
            try
            {
                await process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
                return new CheckOutcome(CheckStatus.ProcessTimeout);
            }

            return process.ExitCode switch
            {
                0 => new CheckOutcome(CheckStatus.ProcessOk),
                >= FirstSignal and <= LastSignal => new CheckOutcome(CheckStatus.ProcessError, Code: -1),
                var code => new CheckOutcome(CheckStatus.ProcessError, Code: code),
            };
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return new CheckOutcome(CheckStatus.ProcessError, Code: NotStarted);
        }
    }

    private ProcessStartInfo Describe()
    {
        var backend = server.Backend;
        var (proxyAddress, proxyPort) = FirstBind(backend.Config);
        var isUnix = server.Address.Kind == AddressKind.Unix;
        var address = server.Address.ToIPAddress()?.ToString() ?? server.Config.Address.Path;
        var port = isUnix ? null : Text(server.Address.Port);
        var start = new ProcessStartInfo(Program()) { UseShellExecute = false };
        foreach (var argument in (ReadOnlySpan<string>)[proxyAddress ?? Nothing, proxyPort ?? Nothing, address,
            port ?? Nothing])
        {
            start.ArgumentList.Add(argument);
        }

        var environment = start.Environment;
        if (!keepsEnvironment)
        {
            environment.Clear();
        }

        environment["HAPROXY_PROXY_ADDR"] = proxyAddress ?? string.Empty;
        environment["HAPROXY_PROXY_ID"] = Text(backend.Id);
        environment["HAPROXY_PROXY_NAME"] = backend.Name;
        environment["HAPROXY_PROXY_PORT"] = proxyPort ?? string.Empty;
        environment["HAPROXY_SERVER_ADDR"] = address;
        environment["HAPROXY_SERVER_CURCONN"] = Text(server.CurrentSessions);
        environment["HAPROXY_SERVER_ID"] = Text(server.Id);
        environment["HAPROXY_SERVER_MAXCONN"] = Text(server.ConnectionLimit);
        environment["HAPROXY_SERVER_NAME"] = server.Name;
        environment["HAPROXY_SERVER_PORT"] = port ?? string.Empty;
        environment["HAPROXY_SERVER_SSL"] = server.Config.Tls.Enabled ? "1" : "0";
        environment["HAPROXY_SERVER_PROTO"] = backend.Config.Mode == ProxyMode.Http ? "h1" : "tcp";
        environment["PATH"] = Check.CommandPath ?? string.Empty;
        return start;
    }

    // A name without a slash is looked for in the path that was given, not in our own.
    private string Program()
    {
        var command = Check.Command ?? string.Empty;
        return command.Contains('/')
            ? command
            : (Check.CommandPath ?? string.Empty).Split(':').Select(folder => Path.Combine(folder, command))
                .FirstOrDefault(File.Exists) ?? "/" + command;
    }

    private static (string? Address, string? Port) FirstBind(ProxyConfig proxy)
    {
        foreach (var address in proxy.Binds.SelectMany(bind => bind.Addresses))
        {
            switch (address.Family)
            {
                case AddressFamilyKind.Unix:
                    return (address.Path, null);
                case AddressFamilyKind.IPv4 or AddressFamilyKind.IPv6 or AddressFamilyKind.Unspecified:
                    var host = address.Host is "" or "*" ? "0.0.0.0" : address.Host.Trim('[', ']');
                    return (host, Text(address.Port));
            }
        }

        return (null, null);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
