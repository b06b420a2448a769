using HaproxyCompat.Config.Diagnostics;
using Xunit;

namespace HaproxyCompat.Config.Tests.Diagnostics;

public sealed class KeepalivedDiagnosticPrinterTests
{
    [Fact]
    public void Names_file_and_line_where_they_are_known()
    {
        Assert.Equal(
            "(k.conf: Line 3) Unknown keyword 'nosuch'",
            KeepalivedDiagnosticPrinter.Format(
                new Diagnostic(Severity.Warning, new SourceLocation("k.conf", 3, 1), "Unknown keyword 'nosuch'")));
        Assert.Equal(
            "alone",
            KeepalivedDiagnosticPrinter.Format(new Diagnostic(Severity.Warning, SourceLocation.None, "alone")));
    }
}
