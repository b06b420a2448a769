using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Testing;

namespace HaproxyCompat.Engine.Tests.Transport;

/// <summary>A loop on the test's own thread: it turns when told to, and time moves when told to.</summary>
internal sealed class VirtualLoop : IDisposable
{
    private readonly ManualClock _clock = new();

    public VirtualLoop(int bufferSizeBytes = 16384)
    {
        Loop = new EventLoop(new EventLoopSettings
        {
            Clock = _clock,
            BufferSizeBytes = bufferSizeBytes,
            BulkBufferSizeBytes = bufferSizeBytes * 4,
        });
        Turn();
    }

    public EventLoop Loop { get; }

    /// <summary>Handles everything that is ready, also what becomes ready meanwhile.</summary>
    public void Turn()
    {
        for (var turn = 0; turn < 5; turn++)
        {
            _ = Loop.RunOnce(0);
        }
    }

    public void Advance(long milliseconds)
    {
        _clock.Advance(milliseconds);
        Turn();
    }

    public void Dispose() => Loop.Dispose();
}
