using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace HaproxyCompat.Engine.Transport;

/// <summary>As <see cref="LoopMethodBuilder"/>, for methods that return <see cref="LoopTask{TResult}"/>.</summary>
[SuppressMessage(
    "Design", "MA0048", Justification = "The type's name takes a type parameter; the file's name says so.")]
[SuppressMessage("Design", "CA1000", Justification = "The compiler asks for a static Create.")]
public struct LoopMethodBuilder<TResult>
{
    private LoopMethodBox<TResult>? _box;
    private TResult? _result;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The task of the method; asked for once, after the first wait or the end.</summary>
    public readonly LoopTask<TResult> Task
    {
        get
        {
            if (_box is not null)
            {
                return new LoopTask<TResult>(_box);
            }

            ThrowIfFailed();
            return new LoopTask<TResult>(_result!);
        }
    }

    public static LoopMethodBuilder<TResult> Create() => default;

    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    public void SetResult(TResult result)
    {
        if (_box is null)
        {
            _result = result;
        }
        else
        {
            _box.SetResult(result);
        }
    }

    public void SetException(Exception exception)
    {
        if (_box is null)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
        else
        {
            _box.SetException(exception);
        }
    }

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine =>
        awaiter.OnCompleted(Box(ref stateMachine).Continuation);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine =>
        awaiter.UnsafeOnCompleted(Box(ref stateMachine).Continuation);

    /// <summary>
    /// The box of this call, made at its first wait. The builder in the box must know its box, hence the order.
    /// </summary>
    internal LoopMethodBox<TResult> Box<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (_box is { } existing)
        {
            return existing;
        }

        var box = LoopMethodBox<TResult, TStateMachine>.Rent();
        _box = box;
        box.StateMachine = stateMachine;
        return box;
    }

    private readonly void ThrowIfFailed() => _failure?.Throw();
}
