using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>
/// Looks through /proc for the processes of <c>vrrp_track_process</c>, so that it works in a container, where the
/// kernel's process events are refused. Results go to a delegate, called on any thread, when they change.
/// </summary>
internal sealed class ProcessTracker : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private readonly ImmutableArray<TrackProcessConfig> _processes;
    private readonly Action<string, TrackedResult> _report;
    private readonly TimeProvider _clock;
    private readonly TrackedResult[] _results;
    private readonly long[] _changedAt;
    private readonly bool _readsCommandLines;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;

    public ProcessTracker(
        ImmutableArray<TrackProcessConfig> processes,
        Action<string, TrackedResult> report,
        TimeProvider clock)
    {
        _processes = processes;
        _report = report;
        _clock = clock;
        _results = new TrackedResult[processes.Length];
        _changedAt = new long[processes.Length];
        _readsCommandLines = processes.Any(ReadsCommandLine);
        _loop = LoopAsync();
    }

    /// <summary>
    /// Whether the command line decides: it was asked for, or parameters matter. Otherwise the name does, which the
    /// kernel cuts after 15 bytes and a process may change.
    /// </summary>
    public static bool ReadsCommandLine(TrackProcessConfig config) =>
        config.FullCommand || config.Match != ProcessMatch.Default || !config.Parameters.IsEmpty;

    /// <summary>Whether a command line is meant.</summary>
    /// <param name="command">The path or name that the process was started with.</param>
    /// <param name="parameters">The words after it.</param>
    public static bool Matches(TrackProcessConfig config, string command, ReadOnlySpan<string> parameters)
    {
        if (!string.Equals(command, config.Command, StringComparison.Ordinal))
        {
            return false;
        }

        var wanted = config.Parameters.AsSpan();
        switch (config.Match)
        {
            case ProcessMatch.Default when wanted.IsEmpty:
                return true;
            case ProcessMatch.Default:
            case ProcessMatch.Exact:
                return parameters.SequenceEqual(wanted);
            case ProcessMatch.Partial:
                return parameters.StartsWith(wanted);
            default:
                return wanted.IsEmpty
                    || (parameters.Length >= wanted.Length
                        && parameters.StartsWith(wanted[..^1])
                        && parameters[wanted.Length - 1].StartsWith(wanted[^1], StringComparison.Ordinal));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Period, _clock);
        try
        {
            do
            {
                Scan();
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // Stopped between two scans.
        }
    }

    private void Scan()
    {
        var counts = new int[_processes.Length];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (char.IsAsciiDigit(folder["/proc/".Length]))
            {
                Count(folder, counts);
            }
        }

        for (var index = 0; index < counts.Length; index++)
        {
            Judge(index, counts[index]);
        }
    }

    /// <summary>The name in <c>/proc/PID/stat</c>; null for a zombie, which runs no longer.</summary>
    public static string? NameOf(string stat)
    {
        var start = stat.IndexOf('(', StringComparison.Ordinal);
        var end = stat.LastIndexOf(')');
        return start < 0 || end < start || stat.AsSpan(end + 1).TrimStart().StartsWith("Z")
            ? null
            : stat[(start + 1)..end];
    }

    private void Count(string folder, int[] counts)
    {
        string[] words = [];
        string? name;
        try
        {
            name = NameOf(Encoding.UTF8.GetString(File.ReadAllBytes(folder + "/stat")));
            if (_readsCommandLines)
            {
                var line = Encoding.UTF8.GetString(File.ReadAllBytes(folder + "/cmdline"));
                words = line.TrimEnd('\0').Split('\0');
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return;
        }

        if (name is null)
        {
            return;
        }

        for (var index = 0; index < counts.Length; index++)
        {
            var config = _processes[index];
            var isMeant = ReadsCommandLine(config)
                ? Matches(config, words[0], words.AsSpan(1))
                : string.Equals(name, config.Command, StringComparison.Ordinal);
            counts[index] += isMeant ? 1 : 0;
        }
    }

    /// <summary>Between <c>quorum</c> and <c>quorum_max</c>; a <c>quorum_max</c> of 0 wants none.</summary>
    public static bool HasQuorum(TrackProcessConfig config, int count) =>
        config.QuorumMaximum == 0 ? count == 0 : count >= config.Quorum && count <= config.QuorumMaximum;

    /// <summary>A change counts after its delay, unless it is undone before.</summary>
    private void Judge(int index, int count)
    {
        var config = _processes[index];
        var seen = HasQuorum(config, count) ? TrackedResult.Good : TrackedResult.Bad;
        if (seen == _results[index])
        {
            _changedAt[index] = 0;
            return;
        }

        var now = _clock.GetTimestamp();
        if (_changedAt[index] == 0)
        {
            _changedAt[index] = now;
        }

        var delay = seen == TrackedResult.Good ? config.ForkDelay : config.TerminateDelay;
        if (_results[index] == TrackedResult.Unknown || _clock.GetElapsedTime(_changedAt[index], now) >= delay)
        {
            _results[index] = seen;
            _changedAt[index] = 0;
            _report(config.Name, seen);
        }
    }
}
