namespace HaproxyCompat.Haproxy.Configurations;

/// <summary>What <c>default-path</c> does to the process while files are read (manual 3.1).</summary>
/// <param name="start">Where the process was started.</param>
internal sealed class FolderChange(string start)
{
    /// <param name="folder">Named from the start; null for the start itself.</param>
    /// <returns>False when it cannot be gone to.</returns>
    public bool Go(string? folder)
    {
        try
        {
            Directory.SetCurrentDirectory(folder is null ? start : Path.Combine(start, folder));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
