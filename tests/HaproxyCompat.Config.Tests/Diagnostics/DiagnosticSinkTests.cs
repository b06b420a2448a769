using HaproxyCompat.Config.Diagnostics;
using Xunit;

namespace HaproxyCompat.Config.Tests.Diagnostics;

public sealed class DiagnosticSinkTests
{
    [Fact]
    public void Keeps_the_order_and_counts_by_severity()
    {
        var sink = new DiagnosticSink();
        sink.Warning(SourceLocation.None, "w", "first");
        Assert.False(sink.HasAlerts);
        sink.Alert(SourceLocation.None, "a", "second");
        sink.Notice(SourceLocation.None, "n", "third");

        Assert.True(sink.HasAlerts);
        Assert.Equal((1, 1, 3), (sink.AlertCount, sink.WarningCount, sink.Count));
        Assert.Equal(["first", "second", "third"], sink.ToImmutable().Select(diagnostic => diagnostic.Message));
    }
}
