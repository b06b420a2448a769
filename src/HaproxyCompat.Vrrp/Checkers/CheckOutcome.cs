namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>What one check found.</summary>
/// <param name="IsGood">The server answered as it should.</param>
/// <param name="Text">One line about it.</param>
internal sealed record CheckOutcome(bool IsGood, string Text)
{
    /// <summary>Good so far, more is to be asked before the server counts as up.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The weight that <c>misc_dynamic</c> wants; null: as it is.</summary>
    public int? Weight { get; init; }
}
