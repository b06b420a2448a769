using HaproxyCompat.Vrrp.Routers;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Whom FIFOs and scripts hear of first at the start, as from the reference: what starts in FAULT, each group after its
/// members; then the groups that start as BACKUP; then the other virtual routers.
/// </summary>
internal static class StartOrder
{
    private const int Groups = 1;

    /// <summary>Groups come in the order of the file; what else is of one kind keeps its order.</summary>
    public static void Apply(List<Effect> effects)
    {
        Effect[] ordered = [.. effects.OrderBy(Rank).ThenBy(effect => Rank(effect) == Groups ? effect.Router : 0)];
        effects.Clear();
        effects.AddRange(ordered);
    }

    private static int Rank(Effect effect) => effect switch
    {
        { Kind: EffectKind.EnteredPhase or EffectKind.GroupEnteredPhase, Phase: RouterPhase.Fault } => 0,
        { Kind: EffectKind.GroupEnteredPhase, Phase: RouterPhase.Backup } => Groups,
        _ => 2,
    };
}
