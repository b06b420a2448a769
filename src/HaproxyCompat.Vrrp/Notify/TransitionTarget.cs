namespace HaproxyCompat.Vrrp.Notify;

/// <summary>What changed its state, in the words that scripts and FIFOs are told.</summary>
public enum TransitionTarget
{
    Instance,
    Group,
}
