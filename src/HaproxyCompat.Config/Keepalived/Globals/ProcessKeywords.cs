using System.Globalization;
using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>The lines of <c>global_defs</c> about the process itself.</summary>
internal static class ProcessKeywords
{
    private const int HighestRealtime = 99;

    public static readonly BlockKeyword<GlobalDraft>[] All =
    [
        new ValueKeyword<GlobalDraft>("vrrp_priority", 0, (global, line) =>
            global.Process = MailKeywords.HasWord(line) && line.TryInteger(1, -20, 19, out var nice)
                ? global.Process with { Nice = nice } : global.Process),
        new ValueKeyword<GlobalDraft>("vrrp_rt_priority", 0, ParseRealtime),
        new ValueKeyword<GlobalDraft>("vrrp_rlimit_rttime", 1, (global, line) =>
            global.Process = line.TryInteger(1, 1, uint.MaxValue, out var limit)
                ? global.Process with { RealtimeLimit = TimeSpan.FromMicroseconds(limit) } : global.Process),
        new ValueKeyword<GlobalDraft>("max_auto_priority", 0, ParseAutomatic),
        new ValueKeyword<GlobalDraft>("min_auto_priority_delay", 0, (global, line) =>
            global.Process = MailKeywords.HasWord(line) && line.TryInteger(1, 1, 10_000_000, out var delay)
                ? global.Process with { AutomaticDelay = TimeSpan.FromMicroseconds(delay) } : global.Process),
        new ValueKeyword<GlobalDraft>("vrrp_no_swap", 0, (global, _) =>
            global.Process = global.Process with { NoSwap = true }),
        new ValueKeyword<GlobalDraft>("vrrp_cpu_affinity", 0, ParseAffinity),
        new ValueKeyword<GlobalDraft>("umask", 1, ParseMask),
    ];

    /// <summary>A priority of 1 to 99; one beyond is reported and moved to the nearer end.</summary>
    public static bool TryRealtime(KeywordLine line, out int priority)
    {
        priority = 0;
        if (!MailKeywords.HasWord(line) || !line.TryInteger(1, int.MinValue, int.MaxValue, out var given))
        {
            return false;
        }

        priority = Math.Clamp(given, 1, HighestRealtime);
        if (priority != given)
        {
            line.Report(1, $"'{line.Keyword}' is 1 to {HighestRealtime}; {priority} is used");
        }

        return true;
    }

    private static void ParseRealtime(GlobalDraft global, KeywordLine line)
    {
        if (TryRealtime(line, out var priority))
        {
            global.Process = global.Process with { RealtimePriority = priority };
        }
    }

    /// <summary><c>max_auto_priority [-1 to 99]</c>: without a number the highest.</summary>
    private static void ParseAutomatic(GlobalDraft global, KeywordLine line)
    {
        var highest = HighestRealtime;
        if (line.Count == 1 || line.TryInteger(1, -1, HighestRealtime, out highest))
        {
            global.Process = global.Process with { HighestAutomatic = Math.Max(highest, 0) };
        }
    }

    private static void ParseAffinity(GlobalDraft global, KeywordLine line)
    {
        if (!MailKeywords.HasWord(line))
        {
            return;
        }

        for (var i = 1; i < line.Count; i++)
        {
            if (line.TryInteger(i, 0, line.Context.Host.CpuCount - 1, out var cpu))
            {
                global.Process = global.Process with { CpuAffinity = global.Process.CpuAffinity.Add(cpu) };
            }
        }
    }

    /// <summary>A number (octal with a leading 0, hexadecimal with 0x) or names such as <c>IWGRP | IWOTH</c>.</summary>
    private static void ParseMask(GlobalDraft global, KeywordLine line)
    {
        var text = string.Concat(Enumerable.Range(1, line.Count - 1).Select(i => line[i]));
        var mask = char.IsAsciiDigit(text[0]) ? Number(text) : Bits(text);
        if (mask is < 0 or > 0x1ff)
        {
            line.Report(1, $"'{text}' is no mask of file rights");
        }
        else
        {
            global.Model = global.Model with { FileCreationMask = mask };
        }
    }

    private static int Number(string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, null, out var hexadecimal)
                ? hexadecimal
                : -1;
        }

        if (!text.StartsWith('0'))
        {
            return int.TryParse(text, NumberStyles.None, null, out var number) ? number : -1;
        }

        var value = 0;
        foreach (var c in text)
        {
            value = c is >= '0' and <= '7' && value is >= 0 and < 0x10000 ? (value * 8) + (c - '0') : -1;
        }

        return value;
    }

    private static int Bits(string text)
    {
        var mask = 0;
        foreach (var name in text.Split('|'))
        {
            if (name.Length == 5 && name.StartsWith("IRWX", StringComparison.Ordinal) && "OGU".Contains(name[4]))
            {
                mask |= 7 << (3 * "OGU".IndexOf(name[4]));
                continue;
            }

            var who = name.Length == 5 ? "USRGRPOTH".IndexOf(name[2..], StringComparison.Ordinal) : -1;
            var what = name.Length == 5 && name[0] == 'I' ? "XWR".IndexOf(name[1]) : -1;
            if (who % 3 != 0 || what < 0)
            {
                return -1;
            }

            mask |= 1 << (what + (3 * (2 - (who / 3))));
        }

        return mask;
    }
}
