namespace HaproxyCompat.Config.Diagnostics;

/// <summary>
/// Prints findings as <c>keepalived -t</c> does: <c>(file: Line 12) message</c>, or the message alone.
/// </summary>
public static class KeepalivedDiagnosticPrinter
{
    public static string Format(Diagnostic diagnostic)
    {
        var location = diagnostic.Location;
        if (!location.IsKnown)
        {
            return diagnostic.Message;
        }

        return location.File.Length == 0
            ? $"(Line {location.Line}) {diagnostic.Message}"
            : $"({location.File}: Line {location.Line}) {diagnostic.Message}";
    }
}
