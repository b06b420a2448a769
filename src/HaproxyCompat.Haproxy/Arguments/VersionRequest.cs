namespace HaproxyCompat.Haproxy.Arguments;

/// <summary>Which of the version texts was asked for; the program prints it and leaves.</summary>
internal enum VersionRequest
{
    None,

    /// <summary><c>-v</c>.</summary>
    Version,

    /// <summary><c>-vv</c>: with what the build can do.</summary>
    BuildOptions,

    /// <summary><c>-vq</c>: the version alone.</summary>
    VersionAlone,

    /// <summary><c>-vqs</c>: without what follows the dash.</summary>
    ShortVersion,

    /// <summary><c>-vqb</c>: the branch.</summary>
    Branch,
}
