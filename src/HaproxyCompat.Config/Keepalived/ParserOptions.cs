namespace HaproxyCompat.Config.Keepalived;

/// <summary>What the command line says about reading a configuration.</summary>
public sealed record ParserOptions
{
    /// <summary><c>-i</c>: what <c>@id</c> lines are compared with; the host's name when not given.</summary>
    public required string ConfigurationId { get; init; }

    /// <summary><c>-e</c>: a missing file is an error, as with <c>includea</c> everywhere.</summary>
    public bool AllFilesRequired { get; init; }

    /// <summary>Variables of the environment, for <c>${_ENV NAME}</c>.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>Where the numbers of <c>${_RANDOM}</c> begin; null: others each time.</summary>
    public int? RandomSeed { get; init; }

    /// <summary>What the parser asks about the machine.</summary>
    public required IHostFacts Host { get; init; }
}
