namespace HaproxyCompat.Config.Model;

/// <summary>
/// The <c>email-alert</c> lines of a proxy (manual 4.2); mail is sent when the first three are there.
/// </summary>
public sealed record EmailAlertConfig
{
    /// <summary>Name of a <c>mailers</c> section.</summary>
    public string? Mailers { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>0 to 7: the most talkative level that is sent.</summary>
    public int Level { get; init; } = 1;

    /// <summary>What greets the mail server; null for the name of the machine.</summary>
    public string? MyHostname { get; init; }

    public bool IsComplete => Mailers is not null && From is not null && To is not null;
}
