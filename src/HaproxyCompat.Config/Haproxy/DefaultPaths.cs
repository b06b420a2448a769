using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>
/// <c>default-path</c> (manual 3.1): the folder where relative paths begin, which the process goes to for each file and
/// leaves at its end.
/// </summary>
/// <remarks>
/// The engine opens files when all are read, and knows one folder: configurations whose files begin in different
/// folders are refused.
/// </remarks>
internal sealed class DefaultPaths(ParseSession session)
{
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private string _policy = "current";
    private string _origin = string.Empty;
    private string _file = string.Empty;
    private SourceLocation _location;
    private bool _isUsed;

    /// <summary>Where the files begin; null for where the process was started.</summary>
    public string? Folder { get; private set; }

    /// <summary>A file begins.</summary>
    public void Enter(string file)
    {
        _file = file;
        if (_policy != "current")
        {
            _ = Go();
        }
    }

    /// <summary>A file ends.</summary>
    public void Leave()
    {
        _folders.Add(Folder ?? string.Empty);
        if (Folder is not null)
        {
            _ = session.Environment.ChangeFolder(null);
        }
    }

    /// <summary>From this line on.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Set(string policy, string origin, SourceLocation location)
    {
        if (_isUsed)
        {
            _folders.Add(Folder ?? string.Empty);
        }

        (_policy, _origin, _location, _isUsed) = (policy, origin, location, true);
        return Go() ? null : $"cannot change to the folder '{Folder}'";
    }

    /// <summary>All files are read; what is checked now may open some.</summary>
    public void Finish()
    {
        if (_folders.Count > 1)
        {
            session.Sink.Unsupported(_location, "default-path", "'default-path' with more than one folder");
        }

        if (Folder is not null)
        {
            _ = session.Environment.ChangeFolder(Folder);
        }
    }

    private bool Go()
    {
        var end = _file.LastIndexOf('/');
        Folder = _policy switch
        {
            "origin" => _origin,
            "config" => end < 0 ? "." : _file[..(end + 1)],
            "parent" => end < 0 ? ".." : _file[..(end + 1)] + "..",
            _ => null,
        };
        return session.Environment.ChangeFolder(Folder);
    }
}
