using System.Collections.Immutable;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// <c>unix-bind [prefix &lt;path&gt;] [mode &lt;octal&gt;] [user|uid ...] [group|gid ...]</c> (manual 3.1): for bind
/// lines, not for
/// stats sockets, as in the reference.
/// </summary>
internal static class UnixBindKeywords
{
    private static readonly string[] Words = ["prefix", "mode", "uid", "gid", "user", "group"];

    public static readonly ImmutableArray<GlobalKeyword> Rows = [new("unix-bind", Read)];

    private static void Read(ParseSession session, LineArguments arguments)
    {
        while (arguments.Left > 0)
        {
            var option = arguments.Peek;
            if (!ValueRows.TryChoice(arguments, Words) || !TryOption(session, arguments, option!))
            {
                return;
            }
        }
    }

    private static bool TryOption(ParseSession session, LineArguments arguments, string option)
    {
        if (!arguments.TryWord($"a value after '{option}'", out var word))
        {
            return false;
        }

        var settings = session.UnixBind;
        var changed = option switch
        {
            "prefix" => settings with { Prefix = word },
            "mode" => settings with { Mode = Digits(word, 8) },
            "uid" => settings with { Uid = Digits(word, 10) },
            "gid" => settings with { Gid = Digits(word, 10) },
            "user" => session.Environment.FindUser(word) is { } user ? settings with { Uid = (int)user } : null,
            _ => session.Environment.FindGroup(word) is { } group ? settings with { Gid = (int)group } : null,
        };
        if (!arguments.Accept(changed is null ? $"cannot find {option} '{word}'" : null))
        {
            return false;
        }

        session.UnixBind = changed!;
        return true;
    }

    /// <summary>The number that the word begins with; 0 for none, as in the reference.</summary>
    private static int Digits(string word, int numberBase)
    {
        var value = 0L;
        foreach (var digit in word)
        {
            if (digit < '0' || digit >= '0' + numberBase || value > int.MaxValue)
            {
                break;
            }

            value = (value * numberBase) + (digit - '0');
        }

        return (int)Math.Min(value, int.MaxValue);
    }
}
