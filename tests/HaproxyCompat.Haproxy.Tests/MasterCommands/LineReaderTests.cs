using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Haproxy.MasterCommands;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Haproxy.Tests.MasterCommands;

public sealed class LineReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("one\ntwo\r\n\nlast", "one|two||last")]
    [InlineData("", "")]
    [InlineData("\n", "")]
    [InlineData("0123456789abcdef\n", "")]
    [InlineData("short\n0123456789abcdef", "short")]
    [InlineData("0123456789abcde\nx\n", "0123456789abcde|x")]
    public void Lines_end_at_a_line_feed_or_with_the_client(string sent, string expected)
    {
        foreach (var pieceLength in new[] { 1, 3, 100 })
        {
            Assert.Equal(expected, string.Join('|', Read(sent, pieceLength)));
        }
    }

    public void Dispose() => _folder.Dispose();

    private List<string> Read(string sent, int pieceLength)
    {
        var path = _folder.File($"s{pieceLength}");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(path));
        using var server = listener.Accept();
        foreach (var piece in sent.Chunk(pieceLength))
        {
            client.Send(Encoding.Latin1.GetBytes(piece));
        }

        client.Shutdown(SocketShutdown.Send);
        var lines = new List<string>();
        var reader = new LineReader(server, maxLine: 16);
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
