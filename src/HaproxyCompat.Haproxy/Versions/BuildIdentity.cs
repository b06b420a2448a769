namespace HaproxyCompat.Haproxy.Versions;

/// <summary>
/// What this build says that it is. The number before the dash is the language level that it implements.
/// </summary>
internal static class BuildIdentity
{
    /// <summary>The branch whose language and behaviour this program follows.</summary>
    public const string Branch = "3.5";

    public const string ShortVersion = "3.5.0";

    /// <summary>Marked as ours, so that nobody mistakes it for a build of the reference.</summary>
    public const string Version = ShortVersion + "-haproxycompat";

    /// <summary>As the reference prints it, year first.</summary>
    public const string ReleaseDate = "2026/11/22";
}
