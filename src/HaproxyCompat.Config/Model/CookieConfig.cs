namespace HaproxyCompat.Config.Model;

/// <summary><c>cookie</c> of a backend (manual 4.2 "cookie").</summary>
public sealed record CookieConfig(string Name, CookieMode Mode)
{
    public bool Indirect { get; init; }

    /// <summary><c>dynamic</c>: servers without a value of their own get one of where they are.</summary>
    public bool IsDynamic { get; init; }

    public bool NoCache { get; init; }

    public bool PostOnly { get; init; }

    public bool Preserve { get; init; }

    public bool HttpOnly { get; init; }

    public bool Secure { get; init; }

    public System.Collections.Immutable.ImmutableArray<string> Domains { get; init; } = [];

    /// <summary>Seconds; null without a limit.</summary>
    public long? MaxIdleSeconds { get; init; }

    public long? MaxLifeSeconds { get; init; }

    /// <summary>Dates stand behind the server's name in the cookie.</summary>
    public bool HasDates => Mode == CookieMode.Insert && (MaxIdleSeconds is not null || MaxLifeSeconds is not null);

    /// <summary>Values of <c>attr</c>, in order.</summary>
    public System.Collections.Immutable.ImmutableArray<string> Attributes { get; init; } = [];
}
