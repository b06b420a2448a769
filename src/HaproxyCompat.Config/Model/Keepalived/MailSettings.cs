using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>The mail part of <c>global_defs</c>. Nothing is sent unless an instance or group asks for it.</summary>
public sealed record MailSettings
{
    /// <summary><c>notification_email</c>: the recipients.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary><c>notification_email_from</c>; user@host of this process when null.</summary>
    public string? From { get; init; }

    /// <summary><c>smtp_server</c> as written: a name or an address; null when not configured.</summary>
    public string? Server { get; init; }

    /// <summary>The port after <c>smtp_server</c>.</summary>
    public int Port { get; init; } = 25;

    /// <summary><c>smtp_helo_name</c>; the local host name when null.</summary>
    public string? HeloName { get; init; }

    /// <summary><c>smtp_connect_timeout</c>.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>smtp_alert</c>, the default for everything; null when not said.</summary>
    public bool? Alert { get; init; }

    /// <summary><c>smtp_alert_vrrp</c>, the default for instances and groups; null when not said.</summary>
    public bool? AlertVrrp { get; init; }

    /// <summary><c>no_email_faults</c>: no mail on entering FAULT.</summary>
    public bool NoFaults { get; init; }
}
