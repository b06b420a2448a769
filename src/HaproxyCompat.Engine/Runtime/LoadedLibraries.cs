using System.Collections.Immutable;
using System.Globalization;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>The files that the process runs code from, the program first (<c>show libs</c>, <c>-dL</c>).</summary>
public static class LoadedLibraries
{
    /// <summary>Parts of one library lie closer together.</summary>
    private const ulong FarBytes = 16 * 1024 * 1024;

    /// <summary>Those of this process; none where it cannot see itself (<c>chroot</c>).</summary>
    public static ImmutableArray<LoadedLibrary> Current =>
        File.Exists("/proc/self/maps") ? Read(File.ReadLines("/proc/self/maps")) : [];

    /// <param name="maps">As in proc(5), <c>/proc/pid/maps</c>.</param>
    internal static ImmutableArray<LoadedLibrary> Read(IEnumerable<string> maps)
    {
        var found = new Dictionary<string, (LoadedLibrary Library, bool RunsCode)>(StringComparer.Ordinal);
        foreach (var line in maps)
        {
            var fields = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 6 || fields[5].TrimStart() is not ['/', ..] path)
            {
                continue;
            }

            var dash = fields[0].IndexOf('-');
            var first = ulong.Parse(fields[0].AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var end = ulong.Parse(fields[0].AsSpan(dash + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var runs = fields[1].Contains('x');
            if (found.TryGetValue(path, out var known))
            {
                if (known.RunsCode && first > known.Library.End + FarBytes)
                {
                    // Mapped once more, to be read.
                    continue;
                }

                first = first > known.Library.End + FarBytes ? first : Math.Min(known.Library.First, first);
                end = Math.Max(known.Library.End, end);
                runs |= known.RunsCode;
            }

            found[path] = (new LoadedLibrary(path, first, end), runs);
        }

        return [.. found.Values.Where(each => each.RunsCode).Select(each => each.Library).OrderBy(each => each.First)];
    }
}
