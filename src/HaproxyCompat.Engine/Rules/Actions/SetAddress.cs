using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-src</c>, <c>set-src-port</c>, <c>set-dst</c>, <c>set-dst-port</c> <c>&lt;expr&gt;</c>: the client
/// connection's ends as rules see them (manual 4.4).
/// </summary>
internal sealed record SetAddress(
    bool IsSource, bool IsPort, AddressLevel Level, SampleExpression Expression) : StreamAction
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        Row("set-dst", isSource: false, isPort: false),
        Row("set-dst-port", isSource: false, isPort: true),
        Row("set-src", isSource: true, isPort: false),
        Row("set-src-port", isSource: true, isPort: true),
    ];

    private static ActionKeyword Row(string name, bool isSource, bool isPort) => new(
        name,
        RuleSets.AnyTcpRequest | RuleSets.HttpRequest,
        arguments => arguments.TryWordExpression("<expr>", out var expression)
            ? new SetAddress(isSource, isPort, LevelOf(arguments.RuleSet), expression)
            : null);

    private static AddressLevel LevelOf(RuleSets ruleSet) => ruleSet switch
    {
        RuleSets.TcpRequestConnection => AddressLevel.Connection,
        RuleSets.TcpRequestSession => AddressLevel.Session,
        _ => AddressLevel.Stream,
    };

    public override ActionResult Execute(in SampleContext context)
    {
        var session = context.Session!;
        var sample = default(Sample);
        if (!SampleEvaluator.TryEvaluateAs(
                Expression, context, IsPort ? SampleType.Integer : SampleType.Address, ref sample))
        {
            return ActionResult.Continue;
        }

        var current = Level == AddressLevel.Connection
            ? IsSource ? session.ConnectionSource : session.ConnectionDestination
            : IsSource ? session.Source : session.Destination;
        SocketAddressValue changed;
        if (IsPort)
        {
            changed = current.WithPort((int)(sample.Number & 0xffff));
        }
        else
        {
            changed = sample.Type == SampleType.IPv4
                ? SocketAddressValue.FromIPv4((uint)sample.Address, current.Port)
                : SocketAddressValue.FromIPv6(sample.Address, current.Port);
        }

        if (IsSource)
        {
            session.SetSource(Level, changed);
        }
        else
        {
            session.SetDestination(Level, changed);
        }

        return ActionResult.Continue;
    }
}
