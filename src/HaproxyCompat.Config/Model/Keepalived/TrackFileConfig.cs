namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary><c>track_file NAME { }</c>: a file that holds a number.</summary>
public sealed record TrackFileConfig(string Name, string Path)
{
    /// <summary><c>weight</c>, default 1; the number in the file is multiplied by it.</summary>
    public int Weight { get; init; } = 1;

    /// <summary><c>weight N reverse</c>.</summary>
    public bool Reverse { get; init; }

    /// <summary>
    /// <c>init_file [VALUE]</c>: written at the start when the file does not exist; null: nothing is written.
    /// </summary>
    public int? InitialValue { get; init; }

    /// <summary><c>init_file overwrite</c>: written at the start in any case.</summary>
    public bool Overwrite { get; init; }
}
