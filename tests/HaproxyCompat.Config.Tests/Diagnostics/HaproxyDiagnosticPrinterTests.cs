using HaproxyCompat.Config.Diagnostics;
using Xunit;

namespace HaproxyCompat.Config.Tests.Diagnostics;

public sealed class HaproxyDiagnosticPrinterTests
{
    private static readonly SourceLocation Place = new("h.cfg", 12, 5);

    [Fact]
    public void Frames_a_finding_with_file_and_line()
    {
        using var output = new StringWriter();
        var printer = new HaproxyDiagnosticPrinter(output, 42, version: null, string.Empty);

        printer.Print(new Diagnostic(Severity.Alert, Place, "unknown keyword 'balanc'", "balanc"));
        printer.Print(new Diagnostic(Severity.Warning, SourceLocation.None, "two\nlines"));

        Assert.Equal(
            "[ALERT]    (42) : config : parsing [h.cfg:12] : unknown keyword 'balanc'\n"
            + "[WARNING]  (42) : config : two\n   | lines\n",
            output.ToString());
    }

    [Fact]
    public void Names_the_version_once_before_the_first_warning()
    {
        using var output = new StringWriter();
        var printer = new HaproxyDiagnosticPrinter(output, 1, "3.5", "/bin/haproxy");

        printer.Print(new Diagnostic(Severity.Notice, Place, "hello"));
        printer.Print(new Diagnostic(Severity.Warning, Place, "first"));
        printer.Print(new Diagnostic(Severity.Warning, Place, "second"));

        Assert.Equal(
            "[NOTICE]   (1) : config : parsing [h.cfg:12] : hello\n"
            + "[NOTICE]   (1) : haproxy version is 3.5\n[NOTICE]   (1) : path to executable is /bin/haproxy\n"
            + "[WARNING]  (1) : config : parsing [h.cfg:12] : first\n[WARNING]  (1) : config : parsing "
            + "[h.cfg:12] : second\n",
            output.ToString());
    }
}
