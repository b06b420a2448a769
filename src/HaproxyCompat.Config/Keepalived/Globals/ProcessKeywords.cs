using System.Globalization;
using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>The lines of <c>global_defs</c> about the process itself.</summary>
internal static class ProcessKeywords
{
    public static readonly BlockKeyword<GlobalDraft>[] All =
    [
        new ValueKeyword<GlobalDraft>("vrrp_priority", 0, (global, line) =>
            global.Process = MailKeywords.HasWord(line) && line.TryInteger(1, -20, 19, out var nice)
                ? global.Process with { Nice = nice } : global.Process),
        new ValueKeyword<GlobalDraft>("vrrp_rt_priority", 0, ParseRealtime),
        new IdleKeyword<GlobalDraft>("vrrp_rlimit_rttime", 1),
        new ValueKeyword<GlobalDraft>("vrrp_no_swap", 0, (global, _) =>
            global.Process = global.Process with { NoSwap = true }),
        new ValueKeyword<GlobalDraft>("vrrp_cpu_affinity", 0, ParseAffinity),
        new ValueKeyword<GlobalDraft>("umask", 1, ParseMask),
        new IdleKeyword<GlobalDraft>("process_names"),
        new IdleKeyword<GlobalDraft>("process_name", 1),
        new IdleKeyword<GlobalDraft>("vrrp_process_name", 1),
        new IdleKeyword<GlobalDraft>("checker_process_name", 1),
        new IdleKeyword<GlobalDraft>("bfd_process_name", 1),
        new IdleKeyword<GlobalDraft>("max_auto_priority"),
        new IdleKeyword<GlobalDraft>("min_auto_priority_delay"),
        new IdleKeyword<GlobalDraft>("checker_priority"),
        new IdleKeyword<GlobalDraft>("checker_no_swap"),
        new IdleKeyword<GlobalDraft>("checker_rt_priority"),
        new IdleKeyword<GlobalDraft>("checker_rlimit_rttime"),
        new IdleKeyword<GlobalDraft>("checker_cpu_affinity"),
        new IdleKeyword<GlobalDraft>("bfd_priority"),
        new IdleKeyword<GlobalDraft>("bfd_no_swap"),
        new IdleKeyword<GlobalDraft>("bfd_rt_priority"),
        new IdleKeyword<GlobalDraft>("bfd_rlimit_rttime"),
        new IdleKeyword<GlobalDraft>("bfd_cpu_affinity"),
    ];

    private static void ParseRealtime(GlobalDraft global, KeywordLine line)
    {
        if (!MailKeywords.HasWord(line) || !line.TryInteger(1, int.MinValue, int.MaxValue, out var priority))
        {
            return;
        }

        var used = Math.Clamp(priority, 1, 99);
        if (used != priority)
        {
            line.Report(1, $"'vrrp_rt_priority' is 1 to 99; {used} is used");
        }

        global.Process = global.Process with { RealtimePriority = used };
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
