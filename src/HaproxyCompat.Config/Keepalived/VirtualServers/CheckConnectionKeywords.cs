using HaproxyCompat.Config.Keepalived.Addresses;
using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>"generic connection options" of checkers and of <c>host</c> blocks.</summary>
internal static class CheckConnectionKeywords
{
    public static BlockKeyword<TDraft>[] Keywords<TDraft>(Func<TDraft, CheckConnectionDraft> connection) =>
    [
        new ValueKeyword<TDraft>("connect_ip", 1, (draft, line) =>
        {
            if (AddressText.TryParseStart(line[1], out var address))
            {
                connection(draft).Address = address;
            }
            else
            {
                line.Report(1, $"'connect_ip' expects an address, not '{line[1]}'");
            }
        }),
        new ValueKeyword<TDraft>("connect_port", 1, (draft, line) =>
        {
            if (CheckNumbers.TryPort(line, 1, out var port))
            {
                connection(draft).Port = port;
            }
        }),
        new ValueKeyword<TDraft>("bindto", 1, (draft, line) => Bind(connection(draft), line)),
        new ValueKeyword<TDraft>("bind_if", 1, (draft, line) => BindInterface(connection(draft), line)),
        new ValueKeyword<TDraft>("bind_port", 1, (draft, line) =>
        {
            if (CheckNumbers.TryPort(line, 1, out var port))
            {
                connection(draft).BindPort = port;
            }
        }),
        new ValueKeyword<TDraft>("fwmark", 1, (draft, line) =>
        {
            if (CheckNumbers.TryUnsigned(line, 1, 0, uint.MaxValue, out var mark))
            {
                connection(draft).Mark = mark;
            }
        }),
    ];

    /// <summary>At the end of the block: a link-local address says nothing without its link.</summary>
    public static void Finish(CheckConnectionDraft connection, KeywordLine line)
    {
        if (connection is { Address.IsIPv6LinkLocal: true, BindInterface: null })
        {
            line.Report($"the link-local address {connection.Address} needs 'bind_if'");
        }
    }

    private static void BindInterface(CheckConnectionDraft connection, KeywordLine line)
    {
        const int LongestName = 15;
        if (line[1].Length > LongestName)
        {
            line.Report(1, $"'{line[1]}' is longer than the name of an interface may be; it is left out");
        }
        else
        {
            connection.BindInterface = line[1];
        }
    }

    private static void Bind(CheckConnectionDraft connection, KeywordLine line)
    {
        var other = connection.Address ?? connection.Server;
        if (!AddressText.TryParseStart(line[1], out var address))
        {
            line.Report(1, $"'bindto' expects an address, not '{line[1]}'");
        }
        else if (address.AddressFamily != other.AddressFamily)
        {
            line.Report(1, $"'bindto' {line[1]} is not of the family of {other}; it is left out");
        }
        else
        {
            connection.BindAddress = address;
        }
    }
}
