namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>What everything tracked means for one virtual router at present.</summary>
/// <param name="Faults">How many things keep it from being master.</param>
/// <param name="WeightSum">What is added to its priority.</param>
/// <param name="IsPending">A first result that decides alone is missing.</param>
internal readonly record struct Assessment(int Faults, int WeightSum, bool IsPending);
