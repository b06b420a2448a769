using System.Text.RegularExpressions;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>Takes out of texts what may differ between two runs: clocks, process ids, ports.</summary>
internal static partial class Masked
{
    /// <summary>Of an answer: the value of Date, and the port that the client happened to have.</summary>
    public static string Answer(string text) => Date().Replace(text, "$1<date>");

    [GeneratedRegex(@"(?im)^(date: )[^\r\n]*")]
    private static partial Regex Date();
}
