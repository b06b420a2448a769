namespace HaproxyCompat.Config.Model;

/// <summary>
/// <c>tune.vars.*-max-size</c> in bytes (manual 3.2); 0 means no limit. A wider scope includes the narrower ones.
/// </summary>
public sealed record VariableLimitsConfig
{
    public static readonly VariableLimitsConfig None = new();

    public int Global { get; init; }

    public int Process { get; init; }

    public int Session { get; init; }

    public int Transaction { get; init; }

    /// <summary>Of a request, or of a response.</summary>
    public int Message { get; init; }
}
