using System.Net.Sockets;

namespace HaproxyCompat.EndToEnd.Tests.Keepalived;

/// <summary>A mail server for one mail at a time.</summary>
internal static class MailDrop
{
    /// <summary>Takes one connection and answers it kindly.</summary>
    /// <returns>The lines heard.</returns>
    public static async Task<List<string>> TakeAsync(TcpListener server, CancellationToken token)
    {
        using var client = await server.AcceptTcpClientAsync(token);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 here");
        var heard = new List<string>();
        var isData = false;
        while (await reader.ReadLineAsync(token) is { } line)
        {
            heard.Add(line);
            if (isData && line != ".")
            {
                continue;
            }

            isData = line == "DATA";
            await writer.WriteLineAsync(isData ? "354 go on" : line == "QUIT" ? "221 bye" : "250 fine");
            if (line == "QUIT")
            {
                break;
            }
        }

        return heard;
    }
}
