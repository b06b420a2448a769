namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>What the arguments of a keyword may be; each reports what is wrong and is false then.</summary>
internal static class ArgumentChecks
{
    /// <summary>Whatever follows is left out in silence, as in the reference.</summary>
    public static bool Any(KeywordLine line) => line.Count > 0;

    /// <summary>A switch, or nothing, which means on.</summary>
    public static bool Switch(KeywordLine line) => line.TrySwitch(1, out _);

    /// <summary>A value must follow; its lack is survived.</summary>
    public static bool Word(KeywordLine line)
    {
        if (line.Count < 2)
        {
            line.Report($"'{line.Keyword}' lacks its value; it is left out");
        }

        return line.Count > 1;
    }

    /// <summary>One value and no more.</summary>
    public static bool OneWord(KeywordLine line)
    {
        if (line.Count > 2)
        {
            line.Report(2, $"'{line.Keyword}' takes one value; '{line[2]}' is too much, it is left out");
        }

        return line.Count <= 2 && Word(line);
    }

    public static Func<KeywordLine, bool> Integer(long minimum, long maximum) =>
        line => Word(line) && line.TryInteger(1, minimum, maximum, out _);

    public static Func<KeywordLine, bool> OneInteger(long minimum, long maximum) =>
        line => OneWord(line) && line.TryInteger(1, minimum, maximum, out _);

    public static Func<KeywordLine, bool> Seconds(decimal minimum, decimal maximum) =>
        line => Word(line) && line.TrySeconds(1, minimum, maximum, out _);
}
