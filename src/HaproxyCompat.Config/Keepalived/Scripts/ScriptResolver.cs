using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Scripts;

/// <summary>
/// Finds out, after all files are read, whom each script runs as and whether it can (keepalived.conf(5), "SCRIPTS").
/// </summary>
/// <param name="context">What was read.</param>
/// <param name="isRun">Whether the part that runs the scripts runs at all: if not, the reference looks at none of
/// them.</param>
internal sealed class ScriptResolver(ParseContext context, bool isRun = true)
{
    /// <summary>Scripts run as this user when nothing else is said and the user exists.</summary>
    private const string DefaultUser = "keepalived_script";

    private readonly ScriptIdentity? _default = context.Global.ScriptUser ?? context.Host.FindUser(DefaultUser, null);

    /// <summary>Whom scripts run as that do not say; null: as this process.</summary>
    public ScriptIdentity? DefaultIdentity => _default;

    /// <summary>A script for a transition; one that is missing is told but does not change the verdict.</summary>
    public NotifyScript? Notify(CommandDraft? command)
    {
        if (command is null)
        {
            return null;
        }

        var identity = _default;
        if (command.User is { } user)
        {
            identity = context.Host.FindUser(user, command.Group);
            if (identity is null)
            {
                context.Findings.Notice(
                    command.Location, $"there is no user '{user}' for '{command.Words[0]}'; it is not run");
                return null;
            }
        }
        else if (!HasDefault(command.Location, command.Words[0]))
        {
            return null;
        }

        return FindRunnable(command, identity, out var problem) ?? Tell(command, problem);
    }

    /// <summary>A script that is watched; one that is missing is a finding.</summary>
    public VrrpScriptConfig? Watched(ScriptDraft draft)
    {
        var command = draft.Command!;
        var identity = draft.User is { } user ? context.Host.FindUser(user.User, user.Group) : _default;
        if (draft.User is null && !HasDefault(draft.End, draft.Name))
        {
            draft.IsRefused = true;
            return null;
        }

        if (FindRunnable(command, identity, out var problem) is not { } script)
        {
            Tell(command.Location, $"vrrp_script '{draft.Name}': {problem}; it is not run");
            return null;
        }

        return new VrrpScriptConfig(draft.Name, script)
        {
            Interval = draft.Interval,
            Timeout = draft.Timeout ?? draft.Interval,
            Weight = draft.Weight,
            Reverse = draft.Reverse,
            Rise = draft.Rise,
            Fall = draft.Fall,
            InitiallyFailed = draft.InitiallyFailed,
        };
    }

    private void Tell(SourceLocation location, string message)
    {
        if (isRun)
        {
            context.Findings.Finding(location, message);
        }
        else
        {
            context.Findings.Notice(location, message);
        }
    }

    private NotifyScript? Tell(CommandDraft command, string problem)
    {
        context.Findings.Notice(command.Location, $"{problem}; it is not run");
        return null;
    }

    /// <summary>With script security the reference does not fall back to root.</summary>
    private bool HasDefault(SourceLocation location, string name)
    {
        if (_default is null && context.Global.Model.ScriptSecurity)
        {
            Tell(location, $"'{name}' has no user: say script_user or make a user {DefaultUser}");
            return false;
        }

        return true;
    }

    /// <summary>The script with its full path, or null with what is wrong.</summary>
    private NotifyScript? FindRunnable(CommandDraft command, ScriptIdentity? identity, out string problem)
    {
        var (access, path) = context.Host.FindProgram(command.Words[0]);
        var isSecure = context.Global.Model.ScriptSecurity;
        problem = access == ProgramAccess.Missing
            ? $"'{command.Words[0]}' is missing"
            : $"'{command.Words[0]}' would run as root but others may change it";
        if (access != ProgramAccess.Missing && !isSecure && isRun)
        {
            context.Findings.HasInsecureScript = true;
        }

        if (access == ProgramAccess.NotExecutable)
        {
            context.Findings.Notice(command.Location, $"'{command.Words[0]}' is not executable: it will always fail");
        }

        var isRefused = access == ProgramAccess.Missing
            || (access == ProgramAccess.Insecure && isSecure && (identity is null or { UserId: 0 }));
        return isRefused ? null : new NotifyScript(command.Words.SetItem(0, path), identity);
    }
}
