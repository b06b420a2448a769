using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// Writes the files of the signals to /tmp. The folder is everybody's, so an old file is removed and a new one is made,
/// never one that somebody laid out; only we may read it.
/// </summary>
internal static class DumpWriter
{
    private const string Folder = "/tmp";

    /// <summary><c>keepalived.data</c>, or with <c>data_use_instance</c> the instance and the namespace in its name.</summary>
    public static string PathFor(string extension, GlobalDefs global)
    {
        var names = global.DataUseInstance
            ? string.Concat(new[] { global.NetworkNamespace, global.InstanceName }.OfType<string>().Select(n => $"_{n}"))
            : string.Empty;
        return Path.Combine(Folder, $"keepalived{names}.{extension}");
    }

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
