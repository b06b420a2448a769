using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Routers;

/// <summary>One thing to do or to tell; <see cref="EffectKind"/> says which of the values mean something.</summary>
/// <param name="Kind">What.</param>
/// <param name="Router">Index of the virtual router, or of the group.</param>
internal readonly record struct Effect(EffectKind Kind, int Router)
{
    public int Number { get; init; }

    public int Other { get; init; }

    public RouterPhase Phase { get; init; }

    /// <summary>The sender of the advertisement that caused it.</summary>
    public InternetAddress Peer { get; init; }
}
