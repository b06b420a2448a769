using System.Runtime.CompilerServices;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Builds async methods that return <see cref="LoopTask"/> and run on one loop: their boxes come from a pool
/// of the thread and go back when the result was read, so a method that waits allocates nothing in steady
/// state.</summary>
/// <remarks>The framework's pooling builder keeps one box a thread; here each of a thousand waiting streams needs its
/// own.
/// The usual rules of value tasks hold: await once, never from two places. The execution context does not
/// flow.</remarks>
public struct LoopMethodBuilder
{
    private LoopMethodBuilder<byte> _inner;

    /// <summary>The task of the method; asked for once, after the first wait or the end.</summary>
    public readonly LoopTask Task => new(_inner.Task);

    public static LoopMethodBuilder Create() => default;

#pragma warning disable CA1822 // The compiler calls these two on an instance.
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }
#pragma warning restore CA1822

    public void SetResult() => _inner.SetResult(0);

    public void SetException(Exception exception) => _inner.SetException(exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine =>
        awaiter.OnCompleted(_inner.Box(ref stateMachine).Continuation);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine =>
        awaiter.UnsafeOnCompleted(_inner.Box(ref stateMachine).Continuation);
}
