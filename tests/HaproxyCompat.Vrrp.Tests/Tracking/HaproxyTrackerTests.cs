using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Programs;
using HaproxyCompat.Vrrp.Tracking;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Tracking;

public sealed class HaproxyTrackerTests : IAsyncDisposable
{
    private const string Columns = "# pxname,svname,qcur,status,weight,\n";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentQueue<TrackedResult> _told = new();
    private readonly CancellationTokenSource _ending = new();
    private Socket? _listener;
    private HaproxyTracker? _tracker;

    private string SocketPath => _folder.File("admin.sock");

    public async ValueTask DisposeAsync()
    {
        if (_tracker is not null)
        {
            await _tracker.DisposeAsync();
        }

        await _ending.CancelAsync();
        _listener?.Dispose();
        _ending.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_socket_that_is_absent_is_down_after_its_first_refusal_and_may_come_later()
    {
        Track(TrackedProxyKind.Backend);
        await ToldAsync(TrackedResult.Bad);
        Serve(question => question == "watch backend web -" ? Task.FromResult("UP\n\n") : Never());
        await ToldAsync(TrackedResult.Bad, TrackedResult.Good);
    }

    [Fact]
    public async Task Waits_for_changes_where_the_socket_lets_it()
    {
        var change = new TaskCompletionSource<string>();
        Serve(question => question switch
        {
            "watch backend web -" => Task.FromResult("UP\n\n"),
            "watch backend web UP" => change.Task,
            _ => Never(),
        });
        Track(TrackedProxyKind.Backend);
        await ToldAsync(TrackedResult.Good);

        change.SetResult("DOWN\n\n");

        await ToldAsync(TrackedResult.Good, TrackedResult.Bad);
        await Eventually.IsTrueAsync(() => _asked.Contains("watch backend web DOWN"), "the next question");
    }

    [Fact]
    public async Task Asks_the_reference_again_and_again()
    {
        var status = "OPEN";
        Serve(question => Task.FromResult(question == "show stat web 1 -1"
            ? $"{Columns}web,FRONTEND,,{Volatile.Read(ref status)},,\n\n"
            : "Unknown command: 'watch', but maybe one of the following ones is a better match:\n\n"));
        Track(TrackedProxyKind.Frontend);
        await ToldAsync(TrackedResult.Good);

        Volatile.Write(ref status, "STOP");

        await ToldAsync(TrackedResult.Good, TrackedResult.Bad);
        Assert.Equal(["watch frontend web -", "show stat web 1 -1"], _asked.Take(2));
    }

    [Fact]
    public async Task A_section_that_is_not_there_is_down()
    {
        Serve(_ => Task.FromResult("No such backend.\n\n"));
        Track(TrackedProxyKind.Backend);
        await ToldAsync(TrackedResult.Bad);
    }

    [Theory]
    [InlineData("# a,status,b\nx,UP,y\n", "UP")]
    [InlineData("# a,status,b\nx,UP 1/2,y\n", "UP 1/2")]
    [InlineData("# a,status,b\n\n", null)]
    [InlineData("No such proxy.\n", null)]
    [InlineData("# a,b\nx,y\n", null)]
    [InlineData("", null)]
    public void The_status_is_in_its_column(string answer, string? expected) =>
        Assert.Equal(expected, HaproxyTracker.Status(answer));

    [Theory]
    [InlineData(nameof(TrackedProxyKind.Frontend), "OPEN", true)]
    [InlineData(nameof(TrackedProxyKind.Frontend), "PAUSED", false)]
    [InlineData(nameof(TrackedProxyKind.Frontend), "STOP", false)]
    [InlineData(nameof(TrackedProxyKind.Frontend), "FULL", true)]
    [InlineData(nameof(TrackedProxyKind.Backend), "UP", true)]
    [InlineData(nameof(TrackedProxyKind.Backend), "DOWN", false)]
    public void Open_and_up_are_good(string kind, string state, bool expected) =>
        Assert.Equal(expected, HaproxyTracker.IsGood(Enum.Parse<TrackedProxyKind>(kind), state));

    /// <summary>The answer of a state that does not change.</summary>
    private static Task<string> Never() => new TaskCompletionSource<string>().Task;

    private Task ToldAsync(params TrackedResult[] expected) => Eventually.IsTrueAsync(
        () => _told.SequenceEqual(expected), $"{string.Join(", ", expected)} of {string.Join(", ", _told)}");

    private void Track(TrackedProxyKind kind) => _tracker = new HaproxyTracker(
        SocketPath, kind, "web", (_, _, result) => _told.Enqueue(result), TimeProvider.System);

    private void Serve(Func<string, Task<string>> answer)
    {
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen();
        _ = AcceptAsync(answer);
    }

    private async Task AcceptAsync(Func<string, Task<string>> answer)
    {
        while (!_ending.IsCancellationRequested)
        {
            var client = await _listener!.AcceptAsync(_ending.Token);
            _ = AnswerAsync(client, answer);
        }
    }

    private async Task AnswerAsync(Socket client, Func<string, Task<string>> answer)
    {
        using (client)
        {
            var buffer = new byte[200];
            var count = await client.ReceiveAsync(buffer, _ending.Token);
            var question = Encoding.ASCII.GetString(buffer, 0, count).TrimEnd('\n');
            _asked.Enqueue(question);
            var text = await answer(question).WaitAsync(_ending.Token);
            await client.SendAsync(Encoding.ASCII.GetBytes(text), _ending.Token);
        }
    }
}
