using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

public sealed class BodyPumpTests : IDisposable
{
    private const string Length = "Content-Length: 10\r\n";
    private const string Chunked = "Transfer-Encoding: chunked\r\n";
    private const string Chunks = "4\r\nabcd\r\n6;x=y\r\nefghij\r\n0\r\nT: v\r\n\r\n";

    private readonly VirtualLoop _loop = new();
    private string _sends = "";

    [Theory]
    [InlineData(Length, "0123456789", 10, 10)]
    [InlineData(Chunked, Chunks, 35, 13)]
    [InlineData("Content-Length: 0\r\n", "", 0, 0)]
    public void A_body_goes_through_as_it_came_however_it_is_cut(string header, string body, int moved, int data)
    {
        for (var cut = 0; cut <= body.Length; cut++)
        {
            var run = Run(header, [body[..cut], body[cut..] + "next"]);
            Assert.Equal((nameof(BodyEnd.Complete), body), (run.End, run.Sent));
            Assert.Equal((moved, data), (run.Moved, run.Data));
            Assert.Equal(cut == body.Length ? "" : "next", run.Left);
        }
    }

    [Theory]
    [InlineData(Chunks, "4\r\nabcd\r\n6;x=y\r\nefghij\r\n0\r\n\r\n", 13)]
    [InlineData("0\r\n\r\n", "0\r\n\r\n", 1)]
    [InlineData("1\r\na\r\n0\r\nT: v\r\nU: w\n\n", "1\r\na\r\n0\r\n\n", 6)]
    public void Trailers_stay_behind_on_demand_however_they_are_cut(string body, string expected, int data)
    {
        for (var cut = 0; cut <= body.Length; cut++)
        {
            var run = Run(Chunked, [body[..cut], body[cut..] + "next"], dropsTrailers: true);
            Assert.Equal((nameof(BodyEnd.Complete), expected), (run.End, run.Sent));
            Assert.Equal((expected.Length, data), (run.Moved, run.Data));
            Assert.Equal(cut == body.Length ? "" : "next", run.Left);
        }
    }

    [Theory]
    [InlineData(Length, "012345678", nameof(BodyEnd.Truncated))]
    [InlineData(Chunked, "4\r\nab", nameof(BodyEnd.Truncated))]
    [InlineData(Chunked, "4\r\nabcd\r\n", nameof(BodyEnd.Truncated))]
    [InlineData(Chunked, "x\r\n", nameof(BodyEnd.Malformed))]
    [InlineData(Chunked, "4\r\nabcdX", nameof(BodyEnd.Malformed))]
    [InlineData("Connection: close\r\n", "all that comes", nameof(BodyEnd.Complete))]
    public void The_end_of_the_sender_tells_whether_it_was_all(string header, string body, string expected)
    {
        Assert.Equal(expected, Run(header, [body], ends: true).End);
        Assert.Equal(expected, Run(header, [.. body.Select(letter => letter.ToString())], ends: true).End);
    }

    [Theory]
    [InlineData(true, "4+ 5+ 1")]
    [InlineData(false, "4 5 1")]
    public void Only_the_last_piece_is_said_to_be_the_last(bool fillsPackets, string sends)
    {
        _ = Run(Length, ["0123", "45678", "9next"], fillsPackets: fillsPackets);
        Assert.Equal(sends, _sends);
    }

    [Fact]
    public void Each_side_has_its_own_patience()
    {
        Assert.Equal(nameof(BodyEnd.SourceTimeout), Run(Length, ["0123"], advanceMs: 1_100).End);
        Assert.Equal(nameof(BodyEnd.TargetTimeout), Run(Length, ["0123456789"], room: 4, advanceMs: 2_100).End);
        Assert.Equal("", Run(Length, ["0123"], advanceMs: 500).End);
    }

    [Fact]
    public void A_connection_that_breaks_says_which_one()
    {
        Assert.Equal(nameof(BodyEnd.SourceBroken), Run(Length, ["01"], failure: "from").End);
        Assert.Equal(nameof(BodyEnd.TargetBroken), Run(Length, ["0123456789"], failure: "to").End);
    }

    [Fact]
    public void Any_bytes_in_any_pieces_end_as_they_do_in_one_piece()
    {
        var piece = Gen.Elements(
            "0", "5", "\r\n", "\r", "\n", ";", "a", "0123", "5\r\nhello\r\n", "0\r\n\r\n", "T: v\r\n");
        Prop.ForAll(piece.ArrayOf().ToArbitrary(), pieces =>
        {
            var whole = Run(Chunked, [string.Concat(pieces)], ends: true);
            var parts = Run(Chunked, [.. pieces.Where(part => part.Length > 0)], ends: true);
            return whole.End == parts.End
                && string.Concat(pieces).StartsWith(parts.Sent, StringComparison.Ordinal)
                && (whole.End != nameof(BodyEnd.Complete) || whole.Sent == parts.Sent);
        }).QuickCheckThrowOnFailure();
    }

    public void Dispose() => _loop.Dispose();

    private (string End, string Sent, long Moved, long Data, string Left) Run(
        string header, string[] pieces, bool ends =
            false, int room = int.MaxValue, long advanceMs = 0, string failure = "", bool fillsPackets = false,
        bool dropsTrailers = false)
    {
        var head = new HttpHead();
        var status = HttpOneParser.ParseResponse(
            Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n"), head, HttpParserOptions.Default,
            RequestTraits.Plain(KnownMethod.Get), out _, out _);
        Assert.Equal(ParseStatus.Done, status);
        var (source, target) = (new MemoryTransport(), new MemoryTransport());
        target.Limit(room);
        var address = SocketAddressValue.FromIPv4(0x7f000001, 1);
        var from = Connection.Over(_loop.Loop, source, address);
        var to = Connection.Over(_loop.Loop, target, address);
        if (failure == "to")
        {
            target.Fail(104);
        }

        var pump = new BodyPump { FillsPackets = fillsPackets, DropsTrailers = dropsTrailers };
        pump.Begin(head);
        var end = RunAsync(pump, from, to);
        foreach (var piece in pieces.Where(part => part.Length > 0))
        {
            source.Arrive(Encoding.Latin1.GetBytes(piece));
            _loop.Turn();
        }

        if (ends)
        {
            source.End();
        }
        else if (failure == "from")
        {
            source.Fail(104);
        }

        _loop.Turn();
        _loop.Advance(advanceMs);
        var result = (
            end.IsCompleted ? end.GetAwaiter().GetResult() : "",
            Encoding.Latin1.GetString(target.Sent),
            pump.Moved,
            pump.DataBytes,
            Encoding.Latin1.GetString(from.Input.Buffered));
        _sends = string.Join(' ', target.Sends);
        from.Close();
        to.Close();
        _loop.Turn();
        return result;
    }

    private static async Task<string> RunAsync(BodyPump pump, Connection from, Connection to) =>
        (await pump.RunAsync(from, to, readMs: 1_000, writeMs: 2_000)).ToString();
}
