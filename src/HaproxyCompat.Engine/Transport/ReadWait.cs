using System.Runtime.CompilerServices;

namespace HaproxyCompat.Engine.Transport;

/// <summary>A wait for bytes, awaited once and at once; true when it was cancelled or timed out.</summary>
/// <remarks>
/// Its own awaiter: a value task asks three times what kind of source it has, on every read of every stream.
/// </remarks>
public readonly struct ReadWait : ICriticalNotifyCompletion
{
    private static readonly Action<object?> Continue = static state => ((Action)state!)();

    private readonly ConnectionReader? _reader;
    private readonly bool _canceled;

    /// <summary>A wait that is over.</summary>
    internal ReadWait(bool canceled) => _canceled = canceled;

    internal ReadWait(ConnectionReader reader) => _reader = reader;

    public bool IsCompleted => _reader is null;

    public ReadWait GetAwaiter() => this;

    public bool GetResult() => _reader is null ? _canceled : _reader.EndWait();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => _reader!.OnWaitEnded(Continue, continuation);
}
