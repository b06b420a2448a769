using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>
/// Follows one frontend or backend of haproxy at its stats socket: our haproxy answers when the state changes
/// (<c>watch</c>), the reference is asked every half a second (<c>show stat</c>). A socket that refuses counts as down.
/// Results go to a delegate, called on any thread, when they change.
/// </summary>
internal sealed class HaproxyTracker : IAsyncDisposable
{
    private const int FrontendRows = 1;
    private const int BackendRows = 2;
    private const string Nothing = "-";

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <summary>Longer than a watch lasts.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);

    private readonly string _path;
    private readonly TrackedProxyKind _kind;
    private readonly string _name;
    private readonly Action<TrackedProxyKind, string, TrackedResult> _report;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;
    private TrackedResult _told;

    public HaproxyTracker(
        string path,
        TrackedProxyKind kind,
        string name,
        Action<TrackedProxyKind, string, TrackedResult> report,
        TimeProvider clock)
    {
        (_path, _kind, _name, _report, _clock) = (path, kind, name, report, clock);
        _loop = LoopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    /// <summary>The status column of the one row of <c>show stat</c>; null when there is no such row.</summary>
    internal static string? Status(string answer)
    {
        var lines = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 2 || !lines[0].StartsWith("# ", StringComparison.Ordinal))
        {
            return null;
        }

        var column = Array.IndexOf(lines[0][2..].Split(','), "status");
        var values = lines[1].Split(',');
        return column >= 0 && column < values.Length ? values[column] : null;
    }

    /// <summary>Whether a state is a good one.</summary>
    internal static bool IsGood(TrackedProxyKind kind, string state) => kind == TrackedProxyKind.Frontend
        ? state is "OPEN" or "FULL"
        : state.StartsWith("UP", StringComparison.Ordinal);

    private async Task LoopAsync()
    {
        await Task.Yield();
        var state = Nothing;
        var canWatch = true;
        try
        {
            while (true)
            {
                var word = _kind == TrackedProxyKind.Frontend ? "frontend" : "backend";
                var rows = _kind == TrackedProxyKind.Frontend ? FrontendRows : BackendRows;
                var question = canWatch ? $"watch {word} {_name} {state}" : $"show stat {_name} {rows} -1";
                var answer = await AskAsync(question);
                if (answer is null)
                {
                    // Whoever comes next may be another program.
                    canWatch = true;
                    state = Nothing;
                    Take(TrackedResult.Bad);
                }
                else if (canWatch && answer.StartsWith("Unknown command", StringComparison.Ordinal))
                {
                    canWatch = false;
                    continue;
                }
                else
                {
                    state = (canWatch ? answer.Trim() : Status(answer)) ?? Nothing;
                    var isGood = IsGood(_kind, state);
                    Take(isGood ? TrackedResult.Good : TrackedResult.Bad);
                    if (canWatch && (isGood || state is "DOWN" or "PAUSED" or "STOP"))
                    {
                        continue;
                    }
                }

                await Task.Delay(Period, _clock, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopped between two questions.
        }
    }

    private void Take(TrackedResult result)
    {
        if (_told != result)
        {
            _told = result;
            _report(_kind, _name, result);
        }
    }

    /// <summary>The whole answer to one command, or null when there is none.</summary>
    private async Task<string?> AskAsync(string command)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        limit.CancelAfter(AnswerLimit);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_path), limit.Token);
            await socket.SendAsync(Encoding.Latin1.GetBytes(command + "\n"), limit.Token);
            var answer = new StringBuilder();
            var buffer = new byte[4096];
            int count;
            while ((count = await socket.ReceiveAsync(buffer, limit.Token)) > 0)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }

            return answer.Length == 0 ? null : answer.ToString();
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException
            || (failure is OperationCanceledException && !_stopping.IsCancellationRequested))
        {
            return null;
        }
    }
}
