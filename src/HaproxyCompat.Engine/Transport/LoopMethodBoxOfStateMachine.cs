using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace HaproxyCompat.Engine.Transport;

/// <summary>The box with the compiler's state machine in it, and the pool of such boxes of this thread.</summary>
[SuppressMessage("Design", "MA0048", Justification = "The type's name takes type parameters; the file's name says so.")]
internal sealed class LoopMethodBox<TResult, TStateMachine> : LoopMethodBox<TResult>
    where TStateMachine : IAsyncStateMachine
{
    private const int MaximumPooled = 4096;

    [ThreadStatic]
    private static LoopMethodBox<TResult, TStateMachine>? _free;

    [ThreadStatic]
    private static int _freeCount;

    private LoopMethodBox<TResult, TStateMachine>? _next;

    public TStateMachine StateMachine = default!;

    public static LoopMethodBox<TResult, TStateMachine> Rent()
    {
        if (_free is not { } box)
        {
            return new LoopMethodBox<TResult, TStateMachine>();
        }

        _free = box._next;
        _freeCount--;
        box._next = null;
        return box;
    }

    protected override void MoveNext() => StateMachine.MoveNext();

    protected override void Return()
    {
        StateMachine = default!;
        if (_freeCount >= MaximumPooled)
        {
            return;
        }

        _freeCount++;
        _next = _free;
        _free = this;
    }
}
