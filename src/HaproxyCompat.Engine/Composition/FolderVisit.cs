namespace HaproxyCompat.Engine.Composition;

/// <summary>
/// The process's stay in the folder where relative paths begin (manual 3.1, "default-path"), until it is disposed.
/// </summary>
internal readonly struct FolderVisit : IDisposable
{
    private readonly string? _back;

    private FolderVisit(string? back) => _back = back;

    /// <param name="folder">Null to stay where the process is.</param>
    public static FolderVisit To(string? folder)
    {
        if (folder is null)
        {
            return default;
        }

        var back = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder);
        return new FolderVisit(back);
    }

    public void Dispose()
    {
        if (_back is not null)
        {
            Directory.SetCurrentDirectory(_back);
        }
    }
}
