namespace HaproxyCompat.Testing.Programs;

/// <summary>Where the programs under test and the reference programs are.</summary>
/// <remarks>
/// Ours: <c>HAPROXYCOMPAT_HAPROXY</c>, else what <c>dotnet publish</c> left under <c>artifacts/publish</c> (tests/run
/// publishes first). The reference: <c>HAPROXYCOMPAT_REFERENCE</c>, else the distribution's.
/// </remarks>
public static class ProgramFiles
{
    /// <summary>The folder with the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    public static string Ours { get; } =
        Environment.GetEnvironmentVariable("HAPROXYCOMPAT_HAPROXY")
        ?? Path.Combine(RepositoryRoot, "artifacts", "publish", "HaproxyCompat.Haproxy", "release", "haproxy");

    public static string Reference { get; } =
        Environment.GetEnvironmentVariable("HAPROXYCOMPAT_REFERENCE") ?? "/usr/sbin/haproxy";

    /// <summary>Why side-by-side tests cannot run here; null when they can.</summary>
    public static string? MissingReference =>
        File.Exists(Reference) ? null : $"{Reference} is not installed (apt-get install haproxy)";

    /// <summary>Why no test of our program can run; null when it can.</summary>
    public static string? MissingOurs =>
        File.Exists(Ours) ? null : $"{Ours} is not there (dotnet publish src/HaproxyCompat.Haproxy -c Release)";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HaproxyCompat.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside of the repository");
    }
}
