using System.Buffers;
using System.Globalization;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>
/// Watches one <c>track_file</c> by inotify; the number in it goes to a delegate, called on any thread. A file that is
/// missing, or does not begin with a number, counts as 0.
/// </summary>
internal sealed class FileTracker : IDisposable
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-0123456789");

    private const int LongestNumber = 64;

    private readonly TrackFileConfig _config;
    private readonly Action<string, long> _report;
    private readonly FileSystemWatcher? _watcher;

    public FileTracker(TrackFileConfig config, Action<string, long> report)
    {
        _config = config;
        _report = report;
        Initialize();
        var path = Path.GetFullPath(config.Path);
        var folder = Path.GetDirectoryName(path);
        if (Directory.Exists(folder))
        {
            _watcher = new FileSystemWatcher(folder, Path.GetFileName(path));
            _watcher.Changed += (_, _) => Read();
            _watcher.Created += (_, _) => Read();
            _watcher.Deleted += (_, _) => Read();
            _watcher.Renamed += (_, _) => Read();
            _watcher.EnableRaisingEvents = true;
        }

        Read();
    }

    /// <summary>The number at the start of a text, 0 when there is none.</summary>
    public static long Number(ReadOnlySpan<char> text)
    {
        var trimmed = text.TrimStart();
        var length = trimmed.IndexOfAnyExcept(NumberCharacters);
        var digits = length < 0 ? trimmed : trimmed[..length];
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
    }

    public void Dispose() => _watcher?.Dispose();

    private void Initialize()
    {
        if (_config.InitialValue is { } value && (_config.Overwrite || !File.Exists(_config.Path)))
        {
            try
            {
                File.WriteAllText(_config.Path, $"{value}\n");
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // The file then counts as 0, which is told when it is read.
            }
        }
    }

    private void Read()
    {
        var text = new char[LongestNumber];
        var count = 0;
        try
        {
            using var reader = new StreamReader(_config.Path);
            count = reader.ReadBlock(text);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            count = 0;
        }

        _report(_config.Name, Number(text.AsSpan(0, count)));
    }
}
