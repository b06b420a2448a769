using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>
/// Watches one <c>track_file</c> by inotify; the number in it goes to a delegate, called on any thread. A file that is
/// missing, or does not begin with a number, counts as 0; a number that is too large changes nothing.
/// </summary>
internal sealed class FileTracker : IDisposable
{
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

    /// <summary>
    /// The number at the start of a text, hexadecimal behind <c>0x</c>, octal behind <c>0</c>: 0 when there is none,
    /// null when it has more than 32 bits.
    /// </summary>
    public static long? Number(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart();
        var isNegative = rest.StartsWith("-");
        rest = isNegative || rest.StartsWith("+") ? rest[1..] : rest;
        var radix = !rest.StartsWith("0") ? 10 : rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 16 : 8;
        var number = 0L;
        foreach (var character in radix == 16 ? rest[2..] : rest)
        {
            var digit = char.IsAsciiHexDigit(character) ? Convert.ToInt32($"{character}", 16) : radix;
            if (digit >= radix)
            {
                break;
            }

            number = (number * radix) + digit;
            if (number > -(long)int.MinValue)
            {
                return null;
            }
        }

        number = isNegative ? -number : number;
        return number > int.MaxValue ? null : number;
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

        if (Number(text.AsSpan(0, count)) is { } number)
        {
            _report(_config.Name, number);
        }
    }
}
