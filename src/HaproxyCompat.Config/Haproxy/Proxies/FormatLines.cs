namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// Lines that give a log format, of which the last one counts: in a defaults section a second one is warned of
/// (manual 8.2).
/// </summary>
internal static class FormatLines
{
    /// <summary>Which of the formats the lines of a section give.</summary>
    public const string Log = "log-format";

    /// <summary>Takes note of a line, and warns when it is not the first one of a defaults section.</summary>
    /// <param name="section">Where the line stands.</param>
    /// <param name="arguments">What is left of the line.</param>
    /// <param name="slot">The format that it gives: <see cref="Log"/> or another keyword.</param>
    public static void Note(ProxySection section, LineArguments arguments, string slot)
    {
        if (!section.IsDefaults)
        {
            return;
        }

        var written = arguments.Peek == "clf" ? $"{arguments.Keyword} clf" : arguments.Keyword;
        if (section.FormatsGiven.TryGetValue(slot, out var earlier))
        {
            arguments.Warn($"'{written}' takes the place of '{earlier}' further up in this defaults section.");
        }

        section.FormatsGiven = section.FormatsGiven.SetItem(slot, written);
    }
}
