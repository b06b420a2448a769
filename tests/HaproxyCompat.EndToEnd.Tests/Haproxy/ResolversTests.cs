using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>Both programs follow the same names of one name server (manual 5.3).</summary>
public sealed class ResolversTests
{
    private const string Configuration = """
        global
            stats socket {dir}/stats level admin
        defaults
            mode http
            timeout connect 5s
            timeout client 10s
            timeout server 10s
            option http-server-close
        resolvers dns
            nameserver n1 127.0.0.1:{dns}
            timeout resolve 100ms
            timeout retry 100ms
            hold nx 0
            hold refused 0
            hold timeout 0
            hold other 0
            hold valid 1s
        resolvers streams
            nameserver n2 tcp@127.0.0.1:{dns}
            accepted_payload_size 65535
            timeout resolve 100ms
            timeout retry 100ms
        frontend fe
            bind 127.0.0.1:{fe}
            http-request do-resolve(txn.ip,dns,ipv4) hdr(x-name) if { hdr(x-name) -m found }
            http-request do-resolve(txn.ip,streams,ipv6) hdr(x-stream) if { hdr(x-stream) -m found }
            http-request set-var(txn.ip) str(none) unless { var(txn.ip) -m found }
            http-request return status 200 hdr ip %[var(txn.ip)]
        backend be
            default-server resolvers dns init-addr none resolve-prefer ipv4
            server a a.test:80
            server b b.test:80
            server six six.test:80
            server nx nx.test:80
            server silent silent.test:80
            server refused refused.test:80
            server cut cut.test:80
            server alias alias.test:80
            server stream cut.test:80 resolvers streams
            server-template twin 3 twin.test:80
            server-template with 3 _with._tcp.test
            server-template without 3 _without._tcp.test

        """;

    [Fact]
    public async Task Servers_have_the_same_addresses_through_all_changes()
    {
        Require.BothPrograms();
        using var dns = Zone();
        using var pair = await ProxyPair.StartAsync(
            Configuration.Replace("{dns}", $"{dns.Port}", StringComparison.Ordinal), ["fe"]);
        await CompareAsync(
            pair,
            "a 127.0.0.2:80, b 127.0.0.3:80, six ::1:80, nx -, silent -, refused -, cut -, alias 127.0.0.2:80, "
                + "stream 127.0.0.9:80, twin1+twin2+twin3 -+127.0.0.21:80+127.0.0.22:80, "
                + "with1+with2+with3 -+127.0.0.31:8031+127.0.0.32:8032, "
                + "without1+without2+without3 -+127.0.0.31:8031+127.0.0.32:8032");

        dns.Entries["a.test"] = DnsEntry.Of("127.0.0.102");
        dns.Entries["b.test"] = new DnsEntry { Code = 3 };
        dns.Entries["nx.test"] = DnsEntry.Of("127.0.0.104");
        dns.Entries["six.test"] = new DnsEntry { IsSilent = true };
        dns.Entries["refused.test"] = DnsEntry.Of("127.0.0.105");
        dns.Entries["twin.test"] = DnsEntry.Of("127.0.0.21", "127.0.0.23", "127.0.0.24");
        dns.Entries["_with._tcp.test"] = Services(targets: true, (9, 8033, "n2.test"), (1, 8032, "n2.test"));
        dns.Entries["_without._tcp.test"] = Services(targets: false, (9, 8031, "n1.test"));
        await CompareAsync(
            pair,
            "a 127.0.0.102:80, b -, six -, nx 127.0.0.104:80, silent -, refused 127.0.0.105:80, cut -, "
                + "alias 127.0.0.102:80, stream 127.0.0.9:80, "
                + "twin1+twin2+twin3 127.0.0.21:80+127.0.0.23:80+127.0.0.24:80, "
                + "with1+with2+with3 -+127.0.0.32:8032+127.0.0.32:8033, without1+without2+without3 "
                + "-+-+127.0.0.31:8031");
    }

    [Theory]
    [InlineData("X-Name: a.test")]
    [InlineData("X-Name: six.test")]
    [InlineData("X-Name: nx.test")]
    [InlineData("X-Name: silent.test")]
    [InlineData("X-Name: alias.test")]
    [InlineData("X-Stream: cut.test")]
    [InlineData("X-Stream: large.test")]
    [InlineData("X-Name: large.test")]
    [InlineData("X-Name: .")]
    public async Task Names_of_requests_stand_for_the_same_addresses(string header)
    {
        Require.BothPrograms();
        using var dns = Zone();
        using var pair = await ProxyPair.StartAsync(
            Configuration.Replace("{dns}", $"{dns.Port}", StringComparison.Ordinal), ["fe"]);
        for (var time = 0; time < 2; time++)
        {
            var (ours, reference) = await pair.ExchangeAsync(
                "fe", $"GET / HTTP/1.1\r\nHost: h\r\n{header}\r\nConnection: close\r\n\r\n");
            Assert.Equal(reference, ours);
        }
    }

    private static DnsServer Zone()
    {
        var dns = new DnsServer();
        dns.Entries["a.test"] = DnsEntry.Of("127.0.0.2");
        dns.Entries["b.test"] = DnsEntry.Of("127.0.0.3");
        dns.Entries["six.test"] = DnsEntry.Of("::1");
        dns.Entries["silent.test"] = new DnsEntry { IsSilent = true };
        dns.Entries["refused.test"] = new DnsEntry { Code = 5 };
        dns.Entries["cut.test"] = DnsEntry.Of("127.0.0.9") with { IsTruncated = true };
        dns.Entries["alias.test"] = new DnsEntry { Alias = "a.test" };
        dns.Entries["twin.test"] = DnsEntry.Of("127.0.0.21", "127.0.0.22");
        dns.Entries["n1.test"] = DnsEntry.Of("127.0.0.31");
        dns.Entries["n2.test"] = DnsEntry.Of("127.0.0.32");
        dns.Entries["large.test"] = DnsEntry.Of([.. Enumerable.Repeat("127.0.0.77", 200)]);
        dns.Entries["_with._tcp.test"] = Services(targets: true, (100, 8031, "n1.test"), (0, 8032, "n2.test"));
        dns.Entries["_without._tcp.test"] = Services(targets: false, (500, 8031, "n1.test"), (1, 8032, "n2.test"));
        return dns;
    }

    private static DnsEntry Services(bool targets, params (int Weight, int Port, string Target)[] services) =>
        new() { Services = services, GivesTargets = targets };

    private static async Task CompareAsync(ProxyPair pair, string expected)
    {
        foreach (var proxy in pair.Both)
        {
            var last = string.Empty;
            try
            {
                await Eventually.IsTrueAsync(
                    async () => (last = await AddressesAsync(proxy)) == expected, "the addresses");
            }
            catch (TimeoutException)
            {
                Assert.Equal(expected, last);
            }
        }

        Assert.Equal(await WeightsAsync(pair.Reference), await WeightsAsync(pair.Ours));
    }

    /// <summary>Those of a template together, as it is open which of them has which address.</summary>
    private static async Task<string> AddressesAsync(ProxyUnderTest proxy) => string.Join(
        ", ",
        (await RowsAsync(proxy))
            .Select(row => (Name: row[3], Address: row[4] == "-" ? "-" : $"{row[4]}:{row[18]}"))
            .GroupBy(row => row.Name.TrimEnd('1', '2', '3'))
            .Select(group => string.Join('+', group.Select(row => row.Name)) + " "
                + string.Join('+', group.Select(row => row.Address).Order(StringComparer.Ordinal))));

    /// <summary>Of those that have an address: weight, state, host, service.</summary>
    private static async Task<string> WeightsAsync(ProxyUnderTest proxy) => string.Join(
        '\n',
        (await RowsAsync(proxy)).Where(row => row[4] != "-").Select(
            row => $"{row[3].TrimEnd('1', '2', '3')} {row[4]} {row[5]} {row[6]} {row[7]} {row[17]} {row[19]}").Order());

    private static async Task<IEnumerable<string[]>> RowsAsync(ProxyUnderTest proxy) =>
        (await RawClient.AskUnixAsync(proxy.Folder.File("stats"), "show servers state be"))
            .Split('\n')
            .Select(line => line.Split(' '))
            .Where(words => words.Length > 20 && words[0] != "#");
}
