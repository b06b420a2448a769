using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Backends;

public sealed class LinkKeyTests
{
    private static readonly LinkKey Key = new()
    {
        Target = SocketAddressValue.FromIPv4(0x7f000001, 80),
        Source = SocketAddressValue.FromIPv4(0x0a000001, 1000),
        Name = "www.example.com",
        Mark = 1,
        TypeOfService = 32,
        IsSecure = true,
        Introduction = "PROXY UNKNOWN\r\n"u8.ToArray(),
    };

    public static TheoryData<string> Differing =>
        ["target", "source", "port", "name", "case", "no name", "mark", "no mark", "tos", "tls", "header", "no header"];

    [Fact]
    public void What_is_alike_fits() =>
        Assert.True(Key.Fits(Key with { Name = $"{Key.Name}", Introduction = [.. Key.Introduction!] }));

    [Fact]
    public void Nothing_asked_for_fits_nothing_given() => Assert.True(default(LinkKey).Fits(default));

    [Theory]
    [MemberData(nameof(Differing))]
    public void What_differs_does_not_fit(string what)
    {
        var wanted = what switch
        {
            "target" => Key with { Target = SocketAddressValue.FromIPv4(0x7f000002, 80) },
            "source" => Key with { Source = SocketAddressValue.FromIPv4(0x0a000002, 1000) },
            "port" => Key with { Source = Key.Source.WithPort(1001) },
            "name" => Key with { Name = "www.example.org" },
            "case" => Key with { Name = "WWW.example.com" },
            "no name" => Key with { Name = null },
            "mark" => Key with { Mark = 2 },
            "no mark" => Key with { Mark = null },
            "tos" => Key with { TypeOfService = 0 },
            "tls" => Key with { IsSecure = false },
            "header" => Key with { Introduction = "PROXY UNKNOWN\n\r"u8.ToArray() },
            _ => Key with { Introduction = null },
        };
        Assert.False(Key.Fits(wanted), what);
        Assert.False(wanted.Fits(Key), what);
    }

    /// <summary>Two clients must not share what is theirs because 32 bits are the same.</summary>
    [Fact]
    public void Clients_whose_hashes_meet_do_not_share()
    {
        var one = SocketAddressValue.FromIPv6(new UInt128(0, 1), 4000);
        var other = SocketAddressValue.FromIPv6(new UInt128(0x1_0000_0001, 1), 4000);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.False(new LinkKey { Source = one }.Fits(new LinkKey { Source = other }));
    }
}
