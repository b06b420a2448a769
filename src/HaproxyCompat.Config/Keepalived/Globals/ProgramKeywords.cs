using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>The lines of <c>global_defs</c> about the program as a whole.</summary>
internal static class ProgramKeywords
{
    /// <summary>Longest time of a startup or shutdown script, in seconds.</summary>
    private const int MaximumTimeout = 1000;

    public static readonly BlockKeyword<GlobalDraft>[] All =
    [
        new ValueKeyword<GlobalDraft>("startup_script", 0, ParseScript),
        new ValueKeyword<GlobalDraft>("startup_script_timeout", 0, (global, line) =>
            global.Program = TryTimeout(line, out var time)
                ? global.Program with { StartupTimeout = time } : global.Program),
        new ValueKeyword<GlobalDraft>("shutdown_script", 0, ParseScript),
        new ValueKeyword<GlobalDraft>("shutdown_script_timeout", 0, (global, line) =>
            global.Program = TryTimeout(line, out var time)
                ? global.Program with { ShutdownTimeout = time } : global.Program),
        new ValueKeyword<GlobalDraft>("process_names", 0, (global, _) => global.Program = global.Program with
        {
            ProcessName = global.Program.ProcessName ?? "keepalived",
            VrrpProcessName = global.Program.VrrpProcessName ?? "keepalived_vrrp",
        }),
        new ValueKeyword<GlobalDraft>("process_name", 1, (global, line) =>
            global.Program = global.Program with { ProcessName = line[1] }),
        new ValueKeyword<GlobalDraft>("vrrp_process_name", 1, (global, line) =>
            global.Program = global.Program with { VrrpProcessName = line[1] }),
        new ValueKeyword<GlobalDraft>("reload_check_config", 0, (global, line) =>
            global.Program = line.Count > 1 ? global.Program with { ReloadLogFile = line[1] } : global.Program),
        new ValueKeyword<GlobalDraft>("reload_time_file", 0, (global, line) =>
            global.Program = ArgumentChecks.OneWord(line)
                ? global.Program with { ReloadTimeFile = line[1] } : global.Program),
        new ValueKeyword<GlobalDraft>("reload_repeat", 0, (global, _) =>
            global.Program = global.Program with { ReloadRepeats = true }),
        new ValueKeyword<GlobalDraft>("reload_file", 0, (global, line) =>
            global.Program = global.Program with { ReloadFile = line[1] }),
        new ValueKeyword<GlobalDraft>("config_save_dir", 1, ParseSaveFolder),
        new ValueKeyword<GlobalDraft>("data_use_instance", 0, (global, line) =>
            global.Program = line.TrySwitch(1, out var isOn)
                ? global.Program with { DumpsUseInstance = isOn } : global.Program),
        new ValueKeyword<GlobalDraft>("state_file_location", 0, (global, line) =>
            global.Program = ArgumentChecks.Word(line)
                ? global.Program with { StateFile = line[1] } : global.Program),
        new ValueKeyword<GlobalDraft>("stats_file_location", 0, (global, line) =>
            global.Program = ArgumentChecks.Word(line)
                ? global.Program with { StatsFile = line[1] } : global.Program),
        new ValueKeyword<GlobalDraft>("json_file_location", 0, (global, line) =>
            global.Program = ArgumentChecks.Word(line)
                ? global.Program with { JsonFile = line[1] } : global.Program),
        new CheckedKeyword<GlobalDraft>("use_symlink_paths", KeywordState.NothingToActOn, ArgumentChecks.Switch),
        new CheckedKeyword<GlobalDraft>("set_supplementary_groups", KeywordState.NothingToActOn, ArgumentChecks.Any),
        new ValueKeyword<GlobalDraft>("json_version", 0, (global, line) =>
            global.Program = ArgumentChecks.Word(line) && line.TryInteger(1, 1, 2, out var version)
                ? global.Program with { JsonVersion = version } : global.Program),
    ];

    /// <summary>The scripts with their users, once all files are read.</summary>
    public static ProgramSettings Resolve(ParseContext context, ScriptResolver scripts)
    {
        var draft = context.Global;
        return draft.Program with
        {
            StartupScript = scripts.Notify(draft.Commands.GetValueOrDefault("startup_script")),
            ShutdownScript = scripts.Notify(draft.Commands.GetValueOrDefault("shutdown_script")),
        };
    }

    private static bool TryTimeout(KeywordLine line, out TimeSpan timeout)
    {
        var seconds = 0;
        var isGood = ArgumentChecks.Word(line) && line.TryInteger(1, 1, MaximumTimeout, out seconds);
        timeout = TimeSpan.FromSeconds(seconds);
        return isGood;
    }

    /// <summary>Here, unlike elsewhere, a user that does not exist is a finding.</summary>
    private static void ParseScript(GlobalDraft global, KeywordLine line)
    {
        if (!ArgumentChecks.Word(line) || CommandDraft.Parse(line) is not { } command)
        {
            return;
        }

        if (command.User is { } user && line.Context.Host.FindUser(user, command.Group) is null)
        {
            line.Report(2, $"there is no user '{user}' for '{line.Keyword}'; it is left out");
        }
        else if (!global.Commands.TryAdd(line.Keyword, command))
        {
            line.Report(1, $"'{line.Keyword}' is set already; this one is left out");
        }
    }

    private static void ParseSaveFolder(GlobalDraft global, KeywordLine line)
    {
        if (line.Context.Host.Exists(line[1]) && !line.Context.Host.IsFolder(line[1]))
        {
            line.Report(1, $"'config_save_dir' {line[1]} is no folder; it is left out");
        }
        else
        {
            global.Program = global.Program with { SaveFolder = line[1] };
        }
    }
}
