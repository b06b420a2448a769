using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules;

/// <summary>An action of any rule set. Immutable: one instance serves every stream.</summary>
public abstract record StreamAction : RuleAction
{
    public abstract ActionResult Execute(in SampleContext context);
}
