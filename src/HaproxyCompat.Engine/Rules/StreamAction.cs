using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules;

/// <summary>An action of any rule set. Immutable: one instance serves every stream.</summary>
public abstract record StreamAction : RuleAction
{
    public abstract ActionResult Execute(in SampleContext context);

    /// <summary>Told of the rule behind it, once all are read; actions that work together look at each other.</summary>
    /// <returns>What takes the place of this action.</returns>
    public virtual StreamAction Before(StreamAction next, bool isConditional) => this;
}
