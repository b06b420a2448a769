using System.Runtime.CompilerServices;

namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// What an async method of a loop returns when it returns nothing: as a value task, to be awaited once, by one method.
/// </summary>
/// <remarks>A type of ours and not <see cref="ValueTask"/>: see <see cref="LoopTask{TResult}"/>.</remarks>
[AsyncMethodBuilder(typeof(LoopMethodBuilder))]
public readonly struct LoopTask : ICriticalNotifyCompletion
{
    private readonly LoopTask<byte> _inner;

    internal LoopTask(LoopTask<byte> inner) => _inner = inner;

    public bool IsCompleted => _inner.IsCompleted;

    public LoopTask GetAwaiter() => this;

    public void GetResult() => _inner.GetResult();

    /// <inheritdoc cref="LoopTask{TResult}.Detach"/>
    public void Detach() => _inner.Detach();

    public void OnCompleted(Action continuation) => _inner.UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => _inner.UnsafeOnCompleted(continuation);
}
