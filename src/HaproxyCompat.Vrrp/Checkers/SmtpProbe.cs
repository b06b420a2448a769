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
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var wanted = "220";
            foreach (var command in new[] { $"HELO {check.HeloName ?? Environment.MachineName}\r\n", "QUIT\r\n", "" })
            {
                if (!await AnswersAsync(reader, wanted, limit))
                {
                    return new CheckOutcome(
                        false, $"SMTP CHECK to [{host.Address}]:{host.Port} failed: no {wanted} from it");
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(command), limit);
                wanted = command.StartsWith("HELO", StringComparison.Ordinal) ? "250" : "221";
            }
        }

        return new CheckOutcome(true, $"Remote SMTP server {Target} succeed on service.");
    }

    /// <summary>Reads a reply of one or more lines.</summary>
    private static async Task<bool> AnswersAsync(StreamReader reader, string code, CancellationToken limit)
    {
        while (await reader.ReadLineAsync(limit) is { } line)
        {
            if (!line.StartsWith(code, StringComparison.Ordinal))
            {
                return false;
            }

            if (line.Length == 3 || line[3] != '-')
            {
                return true;
            }
        }

        return false;
    }
}
