using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Keepalived.Logging;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>The files that others see of a reload: <c>reload_file</c>, <c>reload_check_config FILE</c> and
/// <c>config_save_dir</c>.</summary>
internal sealed class ReloadFiles(string pidFolder, ILogger log)
{
    private int _saved;

    /// <summary>Reads while <c>reload_file</c> is there and empty, so that nobody changes what is being read.</summary>
    public ParsedConfiguration Read(ProgramSettings settings, Func<ParsedConfiguration> read)
    {
        if (PathOf(settings) is not { } path)
        {
            return read();
        }

        Write(path, string.Empty);
        try
        {
            return read();
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>After the start, too, the files may be changed: whoever waits for that sees the file go.</summary>
    public void Release(ProgramSettings settings)
    {
        if (PathOf(settings) is { } path)
        {
            File.Delete(path);
        }
    }

    /// <summary>What a reload found, for whoever asked for it.</summary>
    public void Tell(ProgramSettings settings, ParsedConfiguration parsed)
    {
        if (settings.ReloadLogFile is { } path)
        {
            Write(path, string.Concat(parsed.Diagnostics.Select(d => KeepalivedDiagnosticPrinter.Format(d) + "\n")));
        }
    }

    /// <summary>Keeps the configuration as it was read.</summary>
    /// <param name="settings">Where.</param>
    /// <param name="parsed">The configuration.</param>
    /// <param name="parent">The number in the name.</param>
    /// <param name="linesOf">What a file said when it was read.</param>
    public void SaveConfiguration(
        ProgramSettings settings, ParsedConfiguration parsed, int parent, Func<string, IReadOnlyList<string>> linesOf)
    {
        if (settings.SaveFolder is null)
        {
            return;
        }

        var text = new StringBuilder();
        foreach (var file in parsed.Files)
        {
            text.Append("# ").Append(file).Append('\n');
            foreach (var line in linesOf(file))
            {
                text.Append(line).Append('\n');
            }
        }

        Save(settings.SaveFolder, $"keepalived.conf.{parent}.{_saved}", text.ToString());
    }

    /// <summary>Keeps a state; the next one after a reload has the next number.</summary>
    /// <param name="settings">Where.</param>
    /// <param name="moment"><c>pre</c> or <c>post</c>.</param>
    /// <param name="state">As the data file has it.</param>
    public void SaveState(ProgramSettings settings, string moment, string state)
    {
        if (settings.SaveFolder is { } folder)
        {
            Save(folder, $"keepalived_vrrp.{Environment.ProcessId}.{_saved}.{moment}", state);
        }
    }

    /// <summary>A reload begins.</summary>
    public void Next() => _saved++;

    private string? PathOf(ProgramSettings settings) => settings.ReloadFile is { Length: 0 }
        ? Path.Combine(pidFolder, "keepalived.reload")
        : settings.ReloadFile;

    private void Save(string folder, string name, string text)
    {
        if (!Directory.Exists(folder))
        {
            try
            {
                Directory.CreateDirectory(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                ProgramLog.DumpFails(log, folder, e.Message);
                return;
            }
        }

        Write(Path.Combine(folder, name), text);
    }

    private void Write(string path, string text)
    {
        if (DumpWriter.Write(path, text) is { } reason)
        {
            ProgramLog.DumpFails(log, path, reason);
        }
    }
}
