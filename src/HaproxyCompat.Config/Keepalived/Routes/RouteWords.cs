using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Keepalived.Addresses;
using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Routes;

/// <summary>
/// Walks through the words of a route or a rule (the grammar of ip-route(8) and ip-rule(8)); what is wrong is reported
/// at its word and the whole line left out.
/// </summary>
internal sealed class RouteWords(KeywordLine line)
{
    public KeywordLine Line => line;

    /// <summary>The word that is read.</summary>
    public int Index { get; set; }

    public bool IsRefused { get; private set; }

    public string Word => line[Index];

    public bool HasMore => Index < line.Count && !IsRefused && !line.Context.Findings.IsStopped;

    /// <summary>Moves on to the value behind the word; its lack ends the reading of the file.</summary>
    public bool Next()
    {
        if (Index + 1 < line.Count)
        {
            Index++;
            return true;
        }

        IsRefused = true;
        line.Context.Findings.Stop(line.Location, $"'{Word}' lacks a value; nothing after it is read", Word);
        return false;
    }

    public void Refuse(string problem)
    {
        IsRefused = true;
        line.Report(Index, $"{problem}; the line is left out");
    }

    /// <summary>The value as a whole number without sign; the line is left out otherwise.</summary>
    public uint Number(uint maximum = uint.MaxValue)
    {
        var name = Word;
        if (!Next())
        {
            return 0;
        }

        if (uint.TryParse(Word, NumberStyles.None, null, out var number) && number <= maximum)
        {
            return number;
        }

        Refuse($"'{name}' expects a number from 0 to {maximum}, not '{Word}'");
        return 0;
    }

    /// <summary>A number, or a name of a file of iproute2.</summary>
    /// <returns>Null when it is neither.</returns>
    public uint? Named(string database)
    {
        if (!Next())
        {
            return null;
        }

        return Numeric(Word) is { } number ? number : line.Context.Host.FindNetworkName(database, Word);
    }

    /// <summary>Decimal, or hexadecimal with 0x.</summary>
    public static uint? Numeric(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, null, out var value) ? value : null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, null, out var number)
            ? unchecked((uint)number)
            : null;
    }

    /// <summary><c>tos</c> is hexadecimal, as for ip(8).</summary>
    public byte Tos()
    {
        if (!Next())
        {
            return 0;
        }

        var digits = Word.StartsWith("0x", StringComparison.Ordinal) ? Word[2..] : Word;
        if (byte.TryParse(digits, NumberStyles.AllowHexSpecifier, null, out var value))
        {
            return value;
        }

        if (line.Context.Host.FindNetworkName("rt_dsfield", Word) is { } named)
        {
            return (byte)named;
        }

        Refuse($"'{Word}' is no type of service: it is hexadecimal, 10 or 0xb8, or a name of rt_dsfield");
        return 0;
    }

    /// <summary><c>table</c>.</summary>
    public uint Table()
    {
        if (Named("rt_tables") is { } table)
        {
            return table;
        }

        if (!IsRefused)
        {
            Refuse($"there is no routing table '{Word}': it is a number, main, or another name of rt_tables");
        }

        return 0;
    }

    /// <summary><c>N</c> or <c>N/M</c>.</summary>
    public uint? Realms()
    {
        if (!Next())
        {
            return null;
        }

        var parts = Word.Split('/');
        var numbers = parts.Select(part => Numeric(part) ?? line.Context.Host.FindNetworkName("rt_realms", part))
            .ToArray();
        if (numbers.Length is 1 or 2 && numbers.All(number => number <= ushort.MaxValue))
        {
            return numbers.Length == 1 ? numbers[0] : (numbers[0] << 16) | numbers[1];
        }

        Refuse($"'{Word}' is no realm: it is a number, or two, 3 or 3/4, or names of rt_realms");
        return null;
    }

    /// <summary>Reports an interface that is not there.</summary>
    public string? Interface()
    {
        if (!Next())
        {
            return null;
        }

        if (line.Context.Host.FindInterface(Word) == InterfaceKind.Missing)
        {
            line.Context.MissingInterfaces.Add((line.LocationOf(Index), $"interface '{Word}' does not exist"));
        }

        return Word;
    }

    /// <summary>The value as an address, perhaps behind <c>inet</c> or <c>inet6</c>.</summary>
    public IPAddress? Address()
    {
        var name = Word;
        if (!Next())
        {
            return null;
        }

        if (Word is "inet" or "inet6" && !Next())
        {
            return null;
        }

        if (AddressText.TryParse(Word, out var address))
        {
            return address;
        }

        Refuse($"'{name}' expects an address, not '{Word}'");
        return null;
    }

    /// <summary>The present word as an address with a prefix length; <c>default</c>, <c>all</c> and <c>any</c> are
    /// everything.</summary>
    public (IPAddress? Address, int Length)? Prefix()
    {
        if (Word is "default" or "all" or "any")
        {
            return (null, 0);
        }

        var slash = Word.IndexOf('/');
        if (!AddressText.TryParse(slash < 0 ? Word : Word[..slash], out var address))
        {
            return null;
        }

        var longest = address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;
        if (slash < 0)
        {
            return (address, longest);
        }

        if (int.TryParse(Word.AsSpan(slash + 1), NumberStyles.None, null, out var length) && length <= longest)
        {
            return (address, length);
        }

        line.Report(Index, $"'{Word[(slash + 1)..]}' is no prefix length from 0 to {longest}; {longest} is used");
        return (address, longest);
    }
}
