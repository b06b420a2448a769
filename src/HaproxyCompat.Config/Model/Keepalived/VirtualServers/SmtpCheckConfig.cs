using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>SMTP_CHECK</c>: a mail server greets, answers HELO and says goodbye.</summary>
public sealed record SmtpCheckConfig(CheckTimes Times) : CheckerConfig("SMTP_CHECK", Times)
{
    /// <summary><c>helo_name</c>; the name of this host when null.</summary>
    public string? HeloName { get; init; }

    /// <summary>The checker's own connection, or its <c>host</c> blocks one after the other.</summary>
    public ImmutableArray<CheckConnection> Hosts { get; init; } = [];

    /// <summary>Host by host.</summary>
    public bool Equals(SmtpCheckConfig? other) =>
        base.Equals(other) && HeloName == other.HeloName && Hosts.SequenceEqual(other.Hosts);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), HeloName);
}
