using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary><c>SMTP_CHECK</c>: 220, HELO 250, QUIT 221; every host of it must answer so.</summary>
internal sealed class SmtpProbe(SmtpCheckConfig check, TimeProvider clock) : ConnectingProbe(check, clock)
{
    protected override async Task<CheckOutcome> AskAsync(CancellationToken timeout, CancellationToken limit)
    {
        foreach (var host in check.Hosts)
        {
            using var socket = await CheckSocket.ConnectAsync(host, limit);
            var reply = new SmtpReply();
            var wanted = "220";
            foreach (var command in new[] { $"HELO {check.HeloName ?? Environment.MachineName}\r\n", "QUIT\r\n", "" })
            {
                if (!await AnswersAsync(socket, reply, wanted, limit))
                {
                    return new CheckOutcome(
                        false, $"SMTP CHECK to [{host.Address}]:{host.Port} failed: no {wanted} from it");
                }

                await socket.SendAsync(Encoding.UTF8.GetBytes(command), limit);
                wanted = command.StartsWith("HELO", StringComparison.Ordinal) ? "250" : "221";
            }
        }

        return new CheckOutcome(true, $"Remote SMTP server {Target} succeed on service.");
    }

    private static async Task<bool> AnswersAsync(Socket socket, SmtpReply reply, string code, CancellationToken limit)
    {
        var bytes = Encoding.ASCII.GetBytes(code);
        while (true)
        {
            if (reply.Is(bytes) is { } isIt)
            {
                return isIt;
            }

            var count = await socket.ReceiveAsync(reply.Free, limit);
            if (count == 0)
            {
                return false;
            }

            reply.Received(count);
        }
    }
}
