using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Conventions.Tests;

/// <summary>The files of the repository that people write.</summary>
internal static class SourceTree
{
    private static readonly string[] Generated = ["/artifacts/", "/bin/", "/obj/", "/.git/", "/.vs/"];

    /// <summary>Paths from the root, with slashes.</summary>
    public static IEnumerable<string> Files(string pattern, string folder = "") =>
        Directory.EnumerateFiles(
            Path.Combine(ProgramFiles.RepositoryRoot, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !Generated.Any(part => path.Contains(part, StringComparison.Ordinal)))
            .Select(path => Path.GetRelativePath(ProgramFiles.RepositoryRoot, path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(ProgramFiles.RepositoryRoot, path));
}
