namespace HaproxyCompat.Testing.Programs;

/// <summary>A folder for one test, gone with all it holds at its end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Short on purpose: paths of unix sockets end at 107 bytes.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("hc-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <returns>The path of the file written.</returns>
    public string Write(string name, string content)
    {
        var path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A program that is about to end may still write a file; the system clears the rest.
        }
    }
}
