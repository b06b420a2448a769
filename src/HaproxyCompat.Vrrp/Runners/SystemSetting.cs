namespace HaproxyCompat.Vrrp.Runners;

/// <summary>Files under <c>/proc/sys/net</c>; a path by parts with slashes, so that names may hold dots.</summary>
internal static class SystemSetting
{
    private const string Root = "/proc/sys/net/";

    /// <summary>The value, null when there is no such setting.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(Root + path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns>Whether the system took it.</returns>
    public static bool Write(string path, string value)
    {
        try
        {
            File.WriteAllText(Root + path, value);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Names of interfaces that have IPv4 settings, <c>default</c> among them, <c>all</c> not.</summary>
    public static IEnumerable<string> Interfaces() =>
        Directory.EnumerateDirectories(Root + "ipv4/conf").Select(Path.GetFileName).OfType<string>()
            .Where(name => name != "all");
}
