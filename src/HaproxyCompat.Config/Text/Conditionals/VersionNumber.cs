namespace HaproxyCompat.Config.Text.Conditionals;

/// <summary>
/// A version such as <c>3.5.1</c>, <c>v3.5-dev3</c> or <c>2.8-rc2</c>; what is missing counts as zero.
/// </summary>
/// <param name="Stage">0 for <c>-dev</c>, 1 for <c>-rc</c>, 2 for a release.</param>
/// <param name="Step">The number after <c>-dev</c> or <c>-rc</c>, or the third number of a release.</param>
internal readonly record struct VersionNumber(int Major, int Minor, int Stage, int Step) : IComparable<VersionNumber>
{
    private const int Release = 2;

    public static VersionNumber Parse(string text)
    {
        var rest = text.AsSpan();
        if (rest.StartsWith("v", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[1..];
        }

        var major = Number(ref rest);
        var minor = rest is ['.', ..] ? Number(ref rest, skip: 1) : 0;
        var (stage, skip) = rest switch
        {
            ['.', ..] => (Release, 1),
            ['-', 'd', 'e', 'v', ..] => (0, 4),
            ['-', 'r', 'c', ..] => (1, 3),
            _ => (Release, -1),
        };
        return new VersionNumber(major, minor, stage, skip < 0 ? 0 : Number(ref rest, skip));
    }

    public int CompareTo(VersionNumber other) =>
        (Major, Minor, Stage, Step).CompareTo((other.Major, other.Minor, other.Stage, other.Step));

    private static int Number(ref ReadOnlySpan<char> text, int skip = 0)
    {
        text = text[skip..];
        var value = 0;
        while (text.Length > 0 && char.IsAsciiDigit(text[0]))
        {
            value = Math.Min((value * 10) + (text[0] - '0'), 1_000_000);
            text = text[1..];
        }

        return value;
    }
}
