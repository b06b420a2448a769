using System.Collections.Immutable;

namespace HaproxyCompat.Haproxy.Arguments;

/// <summary>
/// Turns the words of <c>-f</c> into files: a directory stands for its <c>*.cfg</c>, hidden ones left out, sorted by
/// bytes.
/// </summary>
internal static class ConfigurationFiles
{
    /// <returns>The files in the order in which they are read; null after <paramref name="complaint"/> was
    /// set.</returns>
    public static ImmutableArray<string>? Expand(ImmutableArray<string> paths, out string? complaint)
    {
        var files = ImmutableArray.CreateBuilder<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                var names = new List<string>();
                foreach (var file in Directory.EnumerateFiles(path))
                {
                    var name = Path.GetFileName(file);
                    if (name.EndsWith(".cfg", StringComparison.Ordinal) && !name.StartsWith('.'))
                    {
                        names.Add(name);
                    }
                }

                names.Sort(string.CompareOrdinal);
                foreach (var name in names)
                {
                    files.Add(Path.Combine(path, name));
                }
            }
            else if (path is "-" || path == "/dev/null" || File.Exists(path) || IsSpecialFile(path))
            {
                files.Add(path);
            }
            else
            {
                complaint = $"config : cannot open configuration file or directory {path} : no such file or directory";
                return null;
            }
        }

        complaint = null;
        return files.ToImmutable();
    }

    /// <summary>Pipes and devices, such as the shell's <c>&lt;(...)</c>.</summary>
    private static bool IsSpecialFile(string path) => path.Length > 0
        && new FileInfo(path).Attributes != (FileAttributes)(-1);
}
