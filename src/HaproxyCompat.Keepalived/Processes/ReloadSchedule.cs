using System.Globalization;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Keepalived.Logging;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// <c>reload_time_file</c>: asks for a reload at the time that a file says, and follows the file as it comes, changes
/// and goes. Once the time has come the file is removed, unless <c>reload_repeat</c> is set.
/// </summary>
internal sealed class ReloadSchedule(TimeProvider time, Action reload, ILogger log) : IDisposable
{
    private readonly Lock _lock = new();
    private ProgramSettings _settings = new();
    private FileSystemWatcher? _watcher;
    private ITimer? _timer;
    private DateTimeOffset? _due;

    /// <summary>At the start and after each reload.</summary>
    public void Use(ProgramSettings settings)
    {
        lock (_lock)
        {
            _settings = settings;
            _watcher?.Dispose();
            _watcher = Watch(settings.ReloadTimeFile);
            Look();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _watcher?.Dispose();
            _timer?.Dispose();
            _settings = new ProgramSettings();
        }
    }

    /// <summary>Null without a file, or while its folder does not exist: then a reload looks again.</summary>
    private FileSystemWatcher? Watch(string? path)
    {
        if (path is null || Path.GetDirectoryName(path) is not { Length: > 0 } folder || !Directory.Exists(folder))
        {
            return null;
        }

        var watcher = new FileSystemWatcher(folder, Path.GetFileName(path));
        watcher.Created += (_, _) => Changed();
        watcher.Changed += (_, _) => Changed();
        watcher.Deleted += (_, _) => Changed();
        watcher.Renamed += (_, _) => Changed();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Changed()
    {
        lock (_lock)
        {
            Look();
        }
    }

    /// <summary>Reads the file and sets the timer to what it says.</summary>
    private void Look()
    {
        var due = FirstLine() is { } line ? ReloadTime.Parse(line, time.GetUtcNow(), time.LocalTimeZone) : null;
        if (due == _due)
        {
            return;
        }

        _due = due;
        _timer?.Dispose();
        _timer = null;
        if (due is { } moment)
        {
            var text = moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            ProgramLog.ReloadScheduled(log, moment.Offset == TimeSpan.Zero ? text + "Z" : text);
            _timer = time.CreateTimer(_ => Due(), null, moment - time.GetUtcNow(), Timeout.InfiniteTimeSpan);
        }
        else
        {
            ProgramLog.ReloadCancelled(log);
        }
    }

    private void Due()
    {
        lock (_lock)
        {
            if (_due is null || _settings.ReloadTimeFile is not { } path)
            {
                return;
            }

            _due = null;
            if (!_settings.ReloadRepeats)
            {
                File.Delete(path);
            }
        }

        reload();
    }

    private string? FirstLine()
    {
        try
        {
            return _settings.ReloadTimeFile is { } path && File.Exists(path)
                ? File.ReadLines(path).FirstOrDefault()
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
