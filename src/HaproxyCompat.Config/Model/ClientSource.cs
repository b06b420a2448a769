namespace HaproxyCompat.Config.Model;

/// <summary>
/// <c>usesrc</c> after <c>source</c>: an address to come from that need not be ours (manual 4.2 "source").
/// </summary>
/// <param name="Kind">Where it is found.</param>
public sealed record ClientSource(ClientSourceKind Kind)
{
    /// <summary>Of <see cref="ClientSourceKind.Address"/>.</summary>
    public ListenAddress? Address { get; init; }

    /// <summary>Lower case; of <see cref="ClientSourceKind.Header"/>.</summary>
    public string Header { get; init; } = string.Empty;

    /// <summary>Which of its values, from 1; below 0 from the last one on.</summary>
    public int Occurrence { get; init; } = -1;
}
