using System.Collections;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Haproxy.Versions;

namespace HaproxyCompat.Haproxy.MasterCommands;

/// <summary>The commands of the master socket (management manual 9.4).</summary>
internal static class MasterCommandCatalog
{
    public static readonly ImmutableArray<MasterCommand> All =
    [
        new("echo", "echo <text>: print the text", MasterLevel.User, (_, words) => string.Join(' ', words) + "\n"),
        new("hard-reload", "hard-reload: start a new worker, end the old one at once", MasterLevel.Admin,
            (session, _) => session.Reload(isHard: true)),
        new("operator", "operator: lower the level of this session to operator", MasterLevel.Operator,
            (session, _) => session.Lower(MasterLevel.Operator)),
        new("reload", "reload: start a new worker, let the old one finish", MasterLevel.Admin,
            (session, _) => session.Reload(isHard: false)),
        new("show cli level", "show cli level: level of this session", MasterLevel.User,
            (session, _) => session.Level switch
            {
                MasterLevel.Admin => "admin\n",
                MasterLevel.Operator => "operator\n",
                _ => "user\n",
            }),
        new(
            "show cli sockets",
            "show cli sockets: the master's sockets",
            MasterLevel.Operator,
            (session, _) => session.Sockets()),
        new("show env", "show env [<name>]: environment of the process", MasterLevel.Operator,
            (_, words) => EnvironmentText(words)),
        new("show proc", "show proc: the master and its workers", MasterLevel.Operator,
            (session, _) => session.OnMaster(ShowProc.Compose)),
        new("show startup-logs", "show startup-logs: messages of the last start", MasterLevel.Operator,
            (session, _) => session.OnMaster(master => master.StartupLog)),
        new(
            "show version",
            "show version: version of this process",
            MasterLevel.User,
            (_, _) => BuildIdentity.Version + "\n"),
        new("user", "user: lower the level of this session to user", MasterLevel.User,
            (session, _) => session.Lower(MasterLevel.User)),
        new(
            "help",
            "help: this list",
            MasterLevel.User,
            (_, _) => Help("The following commands are valid at this level:\n")),
        new("prompt", "prompt: switch to a session of many commands, or back", MasterLevel.User,
            (session, words) => session.SetPrompt(words)),
        new("quit", "quit: close the connection", MasterLevel.User, (session, _) => session.Quit()),
    ];

    /// <summary>The command whose words start the line, the longest one where several do.</summary>
    public static MasterCommand? Find(string[] words)
    {
        MasterCommand? best = null;
        foreach (var command in All)
        {
            var own = command.Words.Split(' ');
            if (own.Length <= words.Length
                && own.AsSpan().SequenceEqual(words.AsSpan(0, own.Length))
                && (best is null || best.Words.Length < command.Words.Length))
            {
                best = command;
            }
        }

        return best;
    }

    public static string Help(string heading)
    {
        var text = new StringBuilder(heading);
        text.Append(
            "  @<relative pid>, @!<pid>, @master: send the command that follows, or all that follow, to "
                + "this process\n");
        foreach (var command in All)
        {
            text.Append("  ").Append(command.Help).Append('\n');
        }

        return text.ToString();
    }

    private static string EnvironmentText(string[] words)
    {
        if (words.Length > 0)
        {
            return Environment.GetEnvironmentVariable(words[0]) is { } value
                ? $"{words[0]}={value}\n"
                : "Variable not found\n";
        }

        var text = new StringBuilder();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            text.Append($"{entry.Key}={entry.Value}\n");
        }

        return text.ToString();
    }
}
