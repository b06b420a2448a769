using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// Writes the files of the signals to /tmp. The folder is everybody's, so an old file is removed and a new one is made,
/// never one that somebody laid out; only we may read it.
/// </summary>
internal static class DumpWriter
{
    private const string Folder = "/tmp";

    public static string Stats(ProgramSettings program) => Place(program.StatsFile, "keepalived.stats");

    public static string Json(ProgramSettings program) => Place(program.JsonFile, "keepalived.json");

    /// <summary><c>keepalived.data</c>; with <c>data_use_instance</c>
    /// <c>keepalived.NAMESPACE_INSTANCE.data</c>.</summary>
    public static string Data(GlobalDefs global)
    {
        var names = string.Join('_', new[] { global.NetworkNamespace, global.InstanceName }.OfType<string>());
        var isNamed = global.Program.DumpsUseInstance && names.Length > 0;
        return Place(global.Program.StateFile, isNamed ? $"keepalived.{names}.data" : "keepalived.data");
    }

    /// <summary><c>state_file_location</c> and its kin: a folder, with <c>/</c> at its end, or a file.</summary>
    private static string Place(string? location, string name) =>
        location is null ? Path.Combine(Folder, name)
        : location.EndsWith('/') ? Path.Combine(location, name)
        : location;

    /// <summary>What went wrong, or null.</summary>
    public static string? Write(string path, string text)
    {
        try
        {
            File.Delete(path);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (OperatingSystem.IsLinux())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(path, options);
            writer.Write(text);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
