using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// What an async method of a loop returns: its result, or the box that will have it. Awaited once, by one method.
/// </summary>
/// <remarks>
/// A type of ours and not <see cref="ValueTask{TResult}"/>, because the code of the framework's generic types over our
/// types is not in a ReadyToRun image: a hundred methods had to be compiled while the first client waited. It is also
/// its own awaiter and its box has no versions to check, which the path through eight such methods pays for each
/// request.
/// </remarks>
[AsyncMethodBuilder(typeof(LoopMethodBuilder<>))]
[SuppressMessage(
    "Design", "MA0048", Justification = "The type's name takes a type parameter; the file's name says so.")]
public readonly struct LoopTask<TResult> : ICriticalNotifyCompletion
{
    private readonly LoopMethodBox<TResult>? _box;
    private readonly TResult? _result;

    public LoopTask(TResult result) => _result = result;

    internal LoopTask(LoopMethodBox<TResult> box) => _box = box;

    public bool IsCompleted => _box is null || _box.IsCompleted;

    public LoopTask<TResult> GetAwaiter() => this;

    public TResult GetResult() => _box is null ? _result! : _box.GetResult();

    /// <summary>Instead of awaiting: nobody will.</summary>
    public void Detach()
    {
        if (_box is not null)
        {
            _box.Detach();
        }
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => _box!.OnCompleted(continuation);
}
