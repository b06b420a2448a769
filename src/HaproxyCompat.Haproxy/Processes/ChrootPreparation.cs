using System.Reflection;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>Loads what the runtime would otherwise load later from files that a new root hides.</summary>
internal static class ChrootPreparation
{
    /// <summary>Every assembly that the program may use, and the time zone of the logs.</summary>
    public static void Load()
    {
        _ = TimeZoneInfo.Local;
        if (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is not string paths)
        {
            return;
        }

        foreach (var path in paths.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                _ = Assembly.Load(new AssemblyName(Path.GetFileNameWithoutExtension(path)));
            }
            catch (Exception exception) when (exception is IOException or BadImageFormatException)
            {
                // Not one of ours: what cannot be loaded now is not used later.
            }
        }
    }
}
