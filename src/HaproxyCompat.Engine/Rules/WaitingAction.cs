using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules;

/// <summary>An action that takes time: the rule list stops at it, and its caller awaits it.</summary>
public abstract record WaitingAction : StreamAction
{
    /// <returns><see cref="ActionResult.Continue"/> to go on behind the rule, or how the rules end.</returns>
    public abstract LoopTask<ActionResult> ExecuteAsync(ProxyStream stream);

    public sealed override ActionResult Execute(in SampleContext context) => ActionResult.Wait;
}
