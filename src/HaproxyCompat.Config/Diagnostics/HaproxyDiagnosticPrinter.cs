namespace HaproxyCompat.Config.Diagnostics;

/// <summary>
/// Prints findings as <c>haproxy</c> does: <c>[ALERT]    (pid) : config : parsing [file:line] : message</c>.
/// </summary>
/// <remarks>
/// The label is padded to eleven columns; further lines of a message start with <c>   | </c>. Before the first finding
/// but a notice, two notices name the version and the path of the program, as the reference does.
/// </remarks>
/// <param name="output">Standard error.</param>
/// <param name="pid">Of the process that prints.</param>
/// <param name="version">As after <c>haproxy version is</c>; null prints no such notices.</param>
/// <param name="path">Of the executable.</param>
public sealed class HaproxyDiagnosticPrinter(TextWriter output, int pid, string? version, string path)
{
    private bool _introduced = version is null;

    /// <summary>Set where warnings and alerts show the line that they are about.</summary>
    public SourceExcerpts? Excerpts { get; set; }

    public void Print(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.IsKnown ? $"parsing {diagnostic.Location} : " : string.Empty;
        var excerpt = diagnostic.Severity >= Severity.Warning ? Excerpts?.Of(diagnostic) : null;
        var tail = excerpt is null ? string.Empty : "\n" + excerpt;
        PrintRaw(diagnostic.Severity, $"config : {place}{diagnostic.Message}{tail}");
    }

    /// <summary>Prints a message that carries no <c>config :</c>, such as those of the start-up.</summary>
    public void PrintRaw(Severity severity, string message)
    {
        if (!_introduced && severity > Severity.Notice)
        {
            _introduced = true;
            WriteFramed(Severity.Notice, $"haproxy version is {version}");
            WriteFramed(Severity.Notice, $"path to executable is {path}");
        }

        WriteFramed(severity, message);
    }

    /// <summary>The label of a severity, padded: <c>[NOTICE]   </c>, <c>[WARNING]  </c>, <c>[ALERT]    </c>.</summary>
    public static string Label(Severity severity) => severity switch
    {
        Severity.Diag => "[DIAG]     ",
        Severity.Notice => "[NOTICE]   ",
        Severity.Warning => "[WARNING]  ",
        _ => "[ALERT]    ",
    };

    private void WriteFramed(Severity severity, string message)
    {
        var text = message.Contains('\n') ? message.Replace("\n", "\n   | ", StringComparison.Ordinal) : message;
        output.Write($"{Label(severity)}({pid}) : {text}\n");
    }
}
