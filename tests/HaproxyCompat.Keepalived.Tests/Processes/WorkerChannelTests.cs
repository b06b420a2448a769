using System.Security.Cryptography;
using HaproxyCompat.Keepalived.Interop;
using HaproxyCompat.Keepalived.Processes;

namespace HaproxyCompat.Keepalived.Tests.Processes;

public sealed class WorkerChannelTests
{
    private const int LocalSockets = 1;
    private const int Stream = 1;

    /// <summary>More than a socket holds, so that it goes in pieces.</summary>
    private const int RecordBytes = 3_000_000;

    [Fact]
    public async Task A_record_arrives_whole_and_bytes_after_it_in_order()
    {
        var (parent, worker) = Pair();
        var record = RandomNumberGenerator.GetBytes(RecordBytes);
        var heard = new List<byte>();
        byte[]? taken = null;
        var ended = new TaskCompletionSource();
        WorkerChannel.Listen(
            parent,
            record,
            what =>
            {
                heard.Add(what);
                taken = what == WorkerChannel.Taken ? WorkerChannel.Receive(parent) : taken;
            },
            ended.SetResult);

        Assert.Equal(record, WorkerChannel.Receive(worker));
        WorkerChannel.Say(worker, WorkerChannel.Started);
        WorkerChannel.Say(worker, WorkerChannel.Taken);
        WorkerChannel.Send(worker, record);
        WorkerChannel.Say(worker, WorkerChannel.Reloaded);
        _ = Libc.Close(worker);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal([WorkerChannel.Started, WorkerChannel.Taken, WorkerChannel.Reloaded], heard);
        Assert.Equal(record, taken);
        _ = Libc.Close(parent);
    }

    [Fact]
    public void Half_a_record_is_none()
    {
        var (parent, worker) = Pair();
        _ = Libc.Write(worker, [9, 0, 0, 0, 1, 2], 6);
        _ = Libc.Close(worker);

        Assert.Null(WorkerChannel.Receive(parent));
        _ = Libc.Close(parent);
    }

    private static (int First, int Second) Pair()
    {
        Span<int> ends = stackalloc int[2];
        Assert.Equal(0, Libc.SocketPair(LocalSockets, Stream, 0, ends));
        return (ends[0], ends[1]);
    }
}
