using System.Globalization;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>process &lt;process&gt;[/&lt;threads&gt;]</c> (manual 5.1 of 2.6): gone since 2.7.</summary>
/// <remarks>There is one process, and every loop listens: nothing to act on.</remarks>
internal static class BindProcesses
{
    private const int MaximumProcesses = 1;
    private const int MaximumThreads = 64;

    public static bool Read(LineArguments arguments)
    {
        var word = arguments.TakeOptional() ?? string.Empty;
        var parts = word.Split('/', 2);
        var isRight = IsSet(parts[0], MaximumProcesses) && (parts.Length == 1 || IsSet(parts[1], MaximumThreads));
        if (!arguments.Accept(isRight
            ? null : $"'process' is not part of the language any more, use 'thread'; and '{word}' never was right"))
        {
            return false;
        }

        arguments.Warn($"'{arguments.Keyword}': 'process' is not part of the language any more and means nothing here; "
            + "use 'thread'.");
        return true;
    }

    /// <summary>A number from 1, a range, or a word for many of them.</summary>
    private static bool IsSet(string text, int most) => text is "all" or "odd" or "even"
        || (text.Split('-', 2) is var ends && IsNumber(ends[0], most)
            && (ends.Length == 1 || ends[1].Length == 0 || IsNumber(ends[1], most)));

    private static bool IsNumber(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most;
}
