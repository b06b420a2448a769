using System.Globalization;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Haproxy.Processes;

namespace HaproxyCompat.Haproxy.MasterCommands;

/// <summary>
/// One client of the master socket, on a thread of its own: off the data path, and there are few of them.
/// </summary>
/// <remarks>
/// A line is commands with semicolons between them; <c>@1 command</c> sends one command to the worker in charge,
/// <c>@1</c> alone all that follow. Commands for a worker that stand together go over one connection, so that what one
/// sets (<c>expert-mode on</c>) holds for the next.
/// </remarks>
internal sealed class MasterSession(Master master, MasterServer server, Socket client, MasterLevel level)
{
    private const int MaxLine = 16_384;

    private readonly LineReader _input = new(client, MaxLine);
    private string _target = "@master";
    private bool _interactive;
    private bool _ended;

    public MasterLevel Level { get; private set; } = level;

    public void Run()
    {
        while (!_ended)
        {
            if (_interactive)
            {
                Send(Prompt());
            }

            if (_input.ReadLine() is not { } line)
            {
                return;
            }

            var payload = line.Contains("<<", StringComparison.Ordinal) ? ReadPayload() : null;
            ExecuteLine(line, payload);
            _ended |= !_interactive;
        }
    }

    public string? Lower(MasterLevel to)
    {
        Level = to < Level ? to : Level;
        return null;
    }

    public string? SetPrompt(string[] words)
    {
        _interactive = words.Length == 0 ? !_interactive : words[0] is "i" or "p";
        return null;
    }

    public string? Quit()
    {
        _ended = true;
        return null;
    }

    public string Sockets() => server.Describe();

    public string Reload(bool isHard)
    {
        using var done = new ManualResetEventSlim();
        var succeeded = false;
        var log = string.Empty;
        master.Ask(asked => asked.Reload(isHard, result =>
        {
            succeeded = result;
            log = asked.StartupLog;
            done.Set();
        }));
        done.Wait();
        return $"Success={(succeeded ? 1 : 0)}\n--\n{log}";
    }

    /// <summary>Asks the master's main thread and waits for its answer.</summary>
    public string OnMaster(Func<Master, string> question)
    {
        using var done = new ManualResetEventSlim();
        var answer = string.Empty;
        master.Ask(asked =>
        {
            answer = question(asked);
            done.Set();
        });
        done.Wait();
        return answer;
    }

    private void ExecuteLine(string line, string? payload)
    {
        var relayed = new List<string>();
        var relayTarget = string.Empty;
        foreach (var part in SplitCommands(line))
        {
            var command = part.Trim(' ', '\t');
            var target = _target;
            if (command.StartsWith('@'))
            {
                var blank = command.IndexOf(' ', StringComparison.Ordinal);
                target = blank < 0 ? command : command[..blank];
                command = blank < 0 ? string.Empty : command[(blank + 1)..].TrimStart(' ');
                _target = blank < 0 ? target : _target;
            }

            if (command.Length == 0)
            {
                continue;
            }

            if (relayed.Count > 0 && target != relayTarget)
            {
                Relay(relayTarget, string.Join(';', relayed), null);
                relayed.Clear();
            }

            if (target == "@master" || (target != _target && target == "@0"))
            {
                Execute(command);
            }
            else
            {
                relayed.Add(command);
                relayTarget = target;
            }
        }

        if (relayed.Count > 0)
        {
            Relay(relayTarget, string.Join(';', relayed), payload);
        }
    }

    private void Execute(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (MasterCommandCatalog.Find(words) is not { } command)
        {
            Send(MasterCommandCatalog.Help($"Unknown command: '{words[0]}', these are known here:\n") + "\n");
            return;
        }

        if (command.Level > Level)
        {
            Send("Permission denied\n\n");
            return;
        }

        var count = command.Words.Split(' ').Length;
        var answer = command.Execute(this, words[count..]);
        Send((answer ?? string.Empty) + "\n");
    }

    /// <summary>Sends commands to a worker's runtime socket and copies what it answers.</summary>
    private void Relay(string target, string commands, string? payload)
    {
        var descriptor = -1;
        _ = OnMaster(asked =>
        {
            descriptor = FindWorker(asked, target)?.ConnectRuntime() ?? -1;
            return string.Empty;
        });
        if (descriptor < 0)
        {
            Send($"Can't find the target PID matching the prefix '{target}'\n\n");
            return;
        }

        using var worker = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
        worker.Send(Encoding.Latin1.GetBytes($"{commands}\n{payload}"));
        worker.Shutdown(SocketShutdown.Send);
        var buffer = new byte[MaxLine];
        int length;
        while ((length = worker.Receive(buffer)) > 0)
        {
            client.Send(buffer.AsSpan(0, length));
        }
    }

    private static Worker? FindWorker(Master asked, string target)
    {
        if (target == "@1")
        {
            // Before the first worker listens, its socket already takes connections.
            return asked.Current ?? (asked.Workers.Count > 0 ? asked.Workers[0] : null);
        }

        if (!target.StartsWith("@!", StringComparison.Ordinal)
            || !int.TryParse(target.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
        {
            return null;
        }

        foreach (var worker in asked.Workers)
        {
            if (worker.ProcessId == pid)
            {
                return worker;
            }
        }

        return null;
    }

    private string ReadPayload()
    {
        var text = new StringBuilder();
        while (_input.ReadLine() is { Length: > 0 } line)
        {
            text.Append(line).Append('\n');
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Cuts at semicolons; a backslash keeps one in the command.</summary>
    private static List<string> SplitCommands(string line)
    {
        var parts = new List<string>();
        var start = 0;
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] == '\\')
            {
                index++;
            }
            else if (line[index] == ';')
            {
                parts.Add(line[start..index]);
                start = index + 1;
            }
        }

        parts.Add(line[start..]);
        return parts;
    }

    private string Prompt() => _target == "@master" ? "master> " : $"{_target[1..].TrimStart('!')}> ";

    private void Send(string text) => client.Send(Encoding.Latin1.GetBytes(text));
}
