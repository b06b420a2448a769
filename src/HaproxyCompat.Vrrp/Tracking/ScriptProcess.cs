using System.ComponentModel;
using System.Diagnostics;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;

namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>Starts configured scripts: without a shell, as the configured user.</summary>
public static class ScriptProcess
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Starts a script and does not wait for it.</summary>
    /// <param name="script">Program, arguments and user.</param>
    /// <param name="more">Further arguments.</param>
    /// <param name="failure">Why not; null when it runs.</param>
    /// <returns>The process, to be disposed; null when it was not started.</returns>
    public static Process? Start(NotifyScript script, IReadOnlyList<string> more, out string? failure)
    {
        var start = new ProcessStartInfo { UseShellExecute = false };
        var words = Words(script);
        start.FileName = words[0];
        for (var index = 1; index < words.Count; index++)
        {
            start.ArgumentList.Add(words[index]);
        }

        foreach (var word in more)
        {
            start.ArgumentList.Add(word);
        }

        try
        {
            failure = null;
            return Process.Start(start);
        }
        catch (Win32Exception refused)
        {
            failure = $"cannot be started: {Errno.Text(refused.NativeErrorCode)}";
            return null;
        }
    }

    /// <summary>Runs a script to its end, or ends it when its time is over: by TERM, a second later by KILL.</summary>
    /// <param name="script">Program, arguments and user.</param>
    /// <param name="timeout">Its time.</param>
    /// <param name="clock">What measures the time.</param>
    /// <param name="stopping">Ends it at once.</param>
    public static async Task<ScriptOutcome> RunAsync(
        NotifyScript script,
        TimeSpan timeout,
        TimeProvider clock,
        CancellationToken stopping)
    {
        using var process = Start(script, [], out var failure);
        if (process is null)
        {
            return new ScriptOutcome(0, TimedOut: false, failure);
        }

        if (await EndsWithinAsync(process, timeout, clock, stopping))
        {
            return new ScriptOutcome(process.ExitCode, TimedOut: false, null);
        }

        _ = Unistd.SendSignal(process.Id, Unistd.SignalTerminate);
        if (!await EndsWithinAsync(process, Grace, clock, CancellationToken.None))
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return new ScriptOutcome(0, TimedOut: true, null);
    }

    /// <summary>
    /// Program and arguments; another user is entered by setpriv(1), which sets exactly the configured ids, where a
    /// login name could have other groups.
    /// </summary>
    private static List<string> Words(NotifyScript script)
    {
        if (script.Identity is null || script.Identity.UserId == Unistd.EffectiveUserId())
        {
            return [.. script.Words];
        }

        return
        [
            "setpriv",
            $"--reuid={script.Identity.UserId}",
            $"--regid={script.Identity.GroupId}",
            "--init-groups",
            "--",
            .. script.Words,
        ];
    }

    private static async Task<bool> EndsWithinAsync(
        Process process,
        TimeSpan limit,
        TimeProvider clock,
        CancellationToken stopping)
    {
        using var timer = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        try
        {
            await process.WaitForExitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return process.HasExited;
        }
    }
}
