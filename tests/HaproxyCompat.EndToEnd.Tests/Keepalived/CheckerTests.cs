using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Keepalived;

/// <summary>Virtual servers at work on a kernel without IPVS: checks, scripts and the FIFO go on.</summary>
public sealed class CheckerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Follows_a_web_server_down_and_up()
    {
        KeepalivedFiles.RequireOurs();
        KeepalivedFiles.RequireRoot();
        var script = _folder.Write("told", $"#!/bin/sh\necho \"$@\" >> {_folder.File("events")}\n");
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        _ = ServeAsync(server);
        _folder.Write("conf", Configuration(script, port));
        using var running = RunningProgram.Start(
            KeepalivedFiles.Ours,
            ["-C", "-n", "-l", "-f", _folder.File("conf"), "-p", _folder.File("pid"), "-r", _folder.File("vrrp")],
            folder: _folder.Path);

        await PrintsAsync(running, "Gained quorum 1+0=1 <= 1 for VS [192.0.2.1]:tcp:80");
        await PrintsAsync(running, "Removing sorry server");
        server.Stop();
        await PrintsAsync(running, "Removing service [127.0.0.1]:tcp:");
        Assert.Contains("Adding sorry server [192.0.2.9]:80", running.Printed, StringComparison.Ordinal);
        Assert.Contains("Lost quorum 1-0=1 > 0", running.Printed, StringComparison.Ordinal);

        // A reload leaves running checks alone and tells nothing twice.
        running.Signal(Signals.Hangup);
        await PrintsAsync(running, "Reload complete");
        Assert.Equal(2, running.Printed.Split("Activating healthchecker").Length);
        await HasAsync(_folder.File("events"), "quorum down");
        running.Signal(Signals.Terminate);
        Assert.Equal(0, await running.WaitForExitAsync());

        var told = await File.ReadAllLinesAsync(_folder.File("events"), TestContext.Current.CancellationToken);
        Assert.Equal(["quorum down", "quorum down", "quorum up", "server down", "server up"], told.Order());
    }

    /// <summary>The mails of a real server and of its quorum, said as the mails of virtual routers are.</summary>
    [Fact]
    public async Task Mails_when_a_server_comes_and_goes()
    {
        KeepalivedFiles.RequireOurs();
        KeepalivedFiles.RequireRoot();
        using var post = new TcpListener(IPAddress.Loopback, 0);
        post.Start();
        var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        _ = ServeAsync(server);
        _folder.Write("conf", MailConfiguration(((IPEndPoint)post.LocalEndpoint).Port, port));
        using var running = RunningProgram.Start(
            KeepalivedFiles.Ours,
            ["-C", "-n", "-l", "-f", _folder.File("conf"), "-p", _folder.File("pid"), "-r", _folder.File("vrrp")],
            folder: _folder.Path);

        await PrintsAsync(running, "Gained quorum");
        server.Stop();
        var mails = new List<string>();
        while (mails.Count < 5)
        {
            var heard = await MailDrop.TakeAsync(post, TestContext.Current.CancellationToken);
            Assert.Equal(
                ["HELO lb1", "MAIL FROM:<lb@example.org>", "RCPT TO:<one@example.org>", "DATA"], heard[..4]);
            Assert.StartsWith("Date: ", heard[4], StringComparison.Ordinal);
            Assert.Equal(["From: lb@example.org", "To: one@example.org"], [heard[5], heard[8]]);
            Assert.Equal([".", "QUIT"], heard[^2..]);
            mails.Add($"{heard[6]} / {heard[10]}".Replace($":{port}", ":<port>", StringComparison.Ordinal));
        }

        running.Signal(Signals.Terminate);
        Assert.Equal(0, await running.WaitForExitAsync());
        const string Server = "Subject: [LB1] Realserver [127.0.0.1]:tcp:<port> of virtual server [192.0.2.1]:tcp:80";
        const string Service = "Subject: [LB1] Virtualserver [192.0.2.1]:tcp:80";
        Assert.Equal(
            [
                $"{Service} - DOWN / => Lost quorum 1+0=1 > 0 for VS [192.0.2.1]:tcp:80 <=",
                $"{Server} - UP / => TCP CHECK succeed on service <=",
                $"{Service} - UP / => Gained quorum 1+0=1 <= 1 for VS [192.0.2.1]:tcp:80 <=",
                $"{Server} - DOWN / => TCP CHECK failed on service <=",
                $"{Service} - DOWN / => Lost quorum 1-0=1 > 0 for VS [192.0.2.1]:tcp:80 <=",
            ],
            mails);
    }

    private static string MailConfiguration(int post, int port) => $$"""
        global_defs {
          router_id LB1
          notification_email {
            one@example.org
          }
          notification_email_from lb@example.org
          smtp_server 127.0.0.1 {{post}}
          smtp_helo_name lb1
        }
        virtual_server 192.0.2.1 80 {
          delay_loop 0.1
          alpha
          lvs_sched rr
          lvs_method NAT
          protocol TCP
          smtp_alert
          real_server 127.0.0.1 {{port}} {
            smtp_alert
            TCP_CHECK {
              warmup 0
              retry 1
              delay_before_retry 0.1
            }
          }
        }
        """;

    private static string Configuration(string script, int port) => $$"""
        global_defs {
          script_user root
          enable_script_security
        }
        virtual_server 192.0.2.1 80 {
          delay_loop 0.1
          warmup 0
          alpha
          retry 1
          delay_before_retry 0.1
          lvs_sched rr
          lvs_method NAT
          protocol TCP
          quorum_up "{{script}} quorum up"
          quorum_down "{{script}} quorum down"
          sorry_server 192.0.2.9 80
          real_server 127.0.0.1 {{port}} {
            notify_up "{{script}} server up"
            notify_down "{{script}} server down"
            HTTP_GET {
              url {
                path /
                digest 6f5902ac237024bdd0c176cb93063dc4
              }
              url {
                path /two
                status_code 200
                regex wor.d
              }
            }
          }
        }
        """;

    /// <summary>Answers every request with the same page until the listener ends.</summary>
    private static async Task ServeAsync(TcpListener server)
    {
        try
        {
            while (true)
            {
                using var client = await server.AcceptTcpClientAsync();
                var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[4096]);
                await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.0 200 OK\r\n\r\nhello world\n"));
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // The end of the listener.
        }
    }

    private static Task PrintsAsync(RunningProgram running, string text) =>
        Eventually.IsTrueAsync(() => running.Printed.Contains(text, StringComparison.Ordinal), $"'{text}'");

    private static Task HasAsync(string path, string line) => Eventually.IsTrueAsync(
        () => File.Exists(path) && File.ReadAllText(path).Split('\n').Count(l => l == line) == 2, $"'{line}' twice");
}
