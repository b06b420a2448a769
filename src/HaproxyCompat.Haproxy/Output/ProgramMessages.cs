using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Haproxy.Output;

/// <summary>The program's own messages on standard error, in the reference's shape. Any thread.</summary>
internal sealed class ProgramMessages
{
    private readonly StringBuilder _startup = new();
    private readonly HaproxyDiagnosticPrinter _printer;
    private readonly TextWriter _output;
    private readonly bool _showDiag;
    private bool _started;

    /// <param name="output">Standard error.</param>
    /// <param name="silent"><c>-q</c>: nothing is printed.</param>
    /// <param name="showDiag"><c>-dD</c>.</param>
    /// <param name="version">For the two notices that go before the first complaint.</param>
    public ProgramMessages(TextWriter output, bool silent, bool showDiag, string version)
    {
        _output = output;
        IsSilent = silent;
        _showDiag = showDiag;
        _printer = new HaproxyDiagnosticPrinter(
            new Tee(this), Environment.ProcessId, version, Environment.ProcessPath ?? "haproxy");
    }

    /// <summary>Nothing is printed: <c>-q</c>, or <c>quiet</c> once the files were read.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Warnings so far: any of them refuses the configuration under <c>-dW</c>.</summary>
    public int Warnings { get; private set; }

    /// <summary>From here on warnings and alerts show the lines of these files that they are about.</summary>
    public void ShowLinesOf(IReadOnlyList<ConfigFile> files)
    {
        lock (_printer)
        {
            _printer.Excerpts = new SourceExcerpts(files);
        }
    }

    public void Print(Diagnostic diagnostic)
    {
        if (Counts(diagnostic.Severity))
        {
            lock (_printer)
            {
                _printer.Print(diagnostic);
            }
        }
    }

    /// <summary>A message that no line of a file is to blame for.</summary>
    public void Print(Severity severity, string message)
    {
        if (Counts(severity))
        {
            lock (_printer)
            {
                _printer.PrintRaw(severity, message);
            }
        }
    }

    /// <summary>A remark without a label, such as <c>Warnings were found.</c></summary>
    public void PrintPlain(string text)
    {
        lock (_printer)
        {
            Write(text + "\n");
        }
    }

    /// <summary>
    /// What was printed until now, for the master's <c>show startup-logs</c>; nothing is kept from here on.
    /// </summary>
    public string TakeStartupText()
    {
        lock (_printer)
        {
            _started = true;
            var text = _startup.ToString();
            _startup.Clear();
            return text;
        }
    }

    private bool Counts(Severity severity)
    {
        Warnings += severity == Severity.Warning ? 1 : 0;
        return severity != Severity.Diag || _showDiag;
    }

    private void Write(string text)
    {
        if (!_started)
        {
            _startup.Append(text);
        }

        if (!IsSilent)
        {
            _output.Write(text);
        }
    }

    /// <summary>Gives the printer's lines to both readers.</summary>
    private sealed class Tee(ProgramMessages owner) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(string? value) => owner.Write(value ?? string.Empty);

        public override void Write(char value) => owner.Write(value.ToString());
    }
}
