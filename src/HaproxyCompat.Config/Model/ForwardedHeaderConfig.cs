namespace HaproxyCompat.Config.Model;

/// <summary><c>option forwarded</c>: what the Forwarded header for servers tells (manual 4.2, RFC 7239).</summary>
public sealed record ForwardedHeaderConfig
{
    /// <summary>The protocol, http or https.</summary>
    public bool Proto { get; init; }

    /// <summary>The Host that was asked for; null to leave it out.</summary>
    public ForwardedValue? Host { get; init; }

    /// <summary>The address that the client connected to.</summary>
    public ForwardedValue? By { get; init; }

    /// <summary>Its port; only with <see cref="By"/>.</summary>
    public ForwardedValue? ByPort { get; init; }

    /// <summary>The client's address.</summary>
    public ForwardedValue? For { get; init; }

    /// <summary>Its port; only with <see cref="For"/>.</summary>
    public ForwardedValue? ForPort { get; init; }
}
