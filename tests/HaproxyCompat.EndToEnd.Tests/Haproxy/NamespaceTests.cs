using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// Sockets in network namespaces (manual 5.1 and 5.2 "namespace"), for which the process needs to be root. Measured at
/// the reference 3.5-dev5, by running this class with <c>HAPROXYCOMPAT_HAPROXY</c> set to it.
/// </summary>
public sealed class NamespaceTests : IDisposable
{
    private const string Text = """
        global
            nbthread 1
        defaults
            mode http
            timeout connect 2s
            timeout client 5s
            timeout server 5s
        listen fixed
            bind 127.0.0.1:{fixed}
            retries 0
            server s 127.0.0.1:{inner} namespace {space} send-proxy-v2
        listen followed
            bind 127.0.0.1:{followed} accept-proxy
            retries 0
            server s 127.0.0.1:{inner} namespace * send-proxy-v2
        frontend inner
            bind 127.0.0.1:{inner} accept-proxy namespace {space}
            http-request return status 200 content-type text/plain lf-string "inner %[fc_pp_tlv(0x30)]"

        """;

    private readonly string _name = $"hc{Environment.ProcessId}";
    private readonly bool _isMade;

    public NamespaceTests() => _isMade = Environment.IsPrivilegedProcess && Ip("netns", "add", _name)
        && Ip("netns", "exec", _name, "ip", "link", "set", "lo", "up");

    [Fact]
    public async Task Servers_and_listeners_meet_in_a_namespace()
    {
        using var proxy = await StartAsync();
        Assert.EndsWith("\r\n\r\ninner ", await AskAsync(proxy.Ports["fixed"], ""), StringComparison.Ordinal);
        using var client = new TcpClient();
        var failure = await Assert.ThrowsAsync<SocketException>(async () => await client.ConnectAsync(
            IPAddress.Loopback, proxy.Ports["inner"], TestContext.Current.CancellationToken));
        Assert.Equal(SocketError.ConnectionRefused, failure.SocketErrorCode);
    }

    [Fact]
    public async Task A_server_follows_the_namespace_that_a_header_names()
    {
        using var proxy = await StartAsync();
        var named = await AskAsync(proxy.Ports["followed"], ProxyHeader(_name));
        Assert.EndsWith($"\r\n\r\ninner {_name}", named, StringComparison.Ordinal);
        var other = await AskAsync(proxy.Ports["followed"], ProxyHeader(string.Empty));
        Assert.StartsWith("HTTP/1.1 503 ", other, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (_isMade)
        {
            Ip("netns", "del", _name);
        }
    }

    /// <summary>
    /// Version 2, from 192.0.2.1:1 to 192.0.2.2:2, with the name of a namespace unless that is empty.
    /// </summary>
    private static string ProxyHeader(string name)
    {
        var value = name.Length == 0 ? string.Empty : $"\x30\0{(char)name.Length}{name}";
        return $"\r\n\r\n\0\r\nQUIT\n\x21\x11\0{(char)(12 + value.Length)}"
            + $"\xc0\0\x02\x01\xc0\0\x02\x02\0\x01\0\x02{value}";
    }

    private static Task<string> AskAsync(int port, string header) =>
        RawClient.ExchangeAsync(port, header + "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

    private static bool Ip(params string[] arguments)
    {
        try
        {
            using var program = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
            program.WaitForExit();
            return program.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private async Task<ProxyUnderTest> StartAsync()
    {
        Require.OurProgram();
        Assert.SkipUnless(_isMade, "network namespaces cannot be made here");
        return await ProxyUnderTest.StartAsync(
            ProgramFiles.Ours, Text.Replace("{space}", _name, StringComparison.Ordinal),
            ["fixed", "followed", "inner"], new Dictionary<string, ScriptedServer>(StringComparer.Ordinal));
    }
}
