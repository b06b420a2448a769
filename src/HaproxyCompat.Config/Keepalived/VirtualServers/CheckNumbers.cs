using System.Globalization;
using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>Numbers of the checkers' lines: unsigned ones, ports and timers.</summary>
internal static class CheckNumbers
{
    /// <summary>Longest time of a connection, in seconds.</summary>
    public const decimal MaximumConnect = 4294.967295m;

    /// <summary>Longest pause, in seconds.</summary>
    public const decimal MaximumPause = 18446744073709.551614m;

    private static readonly TimeSpan Forever = TimeSpan.FromDays(3650);

    public static bool TryUnsigned(KeywordLine line, int index, long minimum, long maximum, out uint value)
    {
        value = 0;
        if (!long.TryParse(line.Digits(index), NumberStyles.AllowLeadingSign, null, out var number)
            || number < minimum || number > maximum)
        {
            line.Report(
                index, $"'{line.Keyword}' expects a number from {minimum} to {maximum}, not '{line[index]}'");
            return false;
        }

        value = (uint)number;
        return true;
    }

    /// <summary>Seconds with up to six decimals.</summary>
    public static bool TryTimer(KeywordLine line, decimal minimum, decimal maximum, out TimeSpan value)
    {
        value = default;
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (!decimal.TryParse(line.Digits(1), Styles, CultureInfo.InvariantCulture, out var seconds)
            || decimal.Round(seconds, 6) != seconds)
        {
            line.Report(1, $"'{line.Keyword}' expects seconds with at most 6 decimals, not '{line[1]}'");
            return false;
        }

        if (seconds < minimum || seconds > maximum)
        {
            line.Report(1, $"'{line.Keyword}' expects {minimum} to {maximum} seconds, not {line[1]}");
            return false;
        }

        value = seconds > (decimal)Forever.TotalSeconds
            ? Forever
            : TimeSpan.FromMicroseconds((double)(seconds * 1_000_000));
        return true;
    }

    /// <summary>Milliseconds with up to three decimals.</summary>
    public static bool TryMilliseconds(KeywordLine line, decimal minimum, decimal maximum, out TimeSpan value)
    {
        value = default;
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (!decimal.TryParse(line.Digits(1), Styles, CultureInfo.InvariantCulture, out var milliseconds)
            || decimal.Round(milliseconds, 3) != milliseconds
            || milliseconds < minimum || milliseconds > maximum)
        {
            line.Report(1, $"'{line.Keyword}' expects {minimum} to {maximum} milliseconds, not '{line[1]}'");
            return false;
        }

        value = TimeSpan.FromMicroseconds((double)(milliseconds * 1000));
        return true;
    }

    /// <summary>1 to 65535.</summary>
    public static bool TryPort(KeywordLine line, int index, out int port)
    {
        var isRead = TryUnsigned(line, index, 1, 65535, out var number);
        port = (int)number;
        return isRead;
    }

    /// <summary>Address, possibly with a mask that is not looked at, and port; 0 and none: no port.</summary>
    public static bool TryEndpoint(KeywordLine line, int index, out System.Net.IPAddress address, out int port)
    {
        port = 0;
        var text = line[index];
        if (!Addresses.AddressText.TryParseStart(text, out address))
        {
            line.Report(index, $"'{text}' is no address; it is left out");
            return false;
        }

        return index + 1 >= line.Count || line[index + 1] == "0" || TryPort(line, index + 1, out port);
    }
}
