using System.Text;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Tests.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.LoadBalancing;

/// <summary>How log backends choose the server for a line, and <c>balance sticky</c> wherever it stands.</summary>
public sealed class LinePickerTests
{
    /// <summary>The sequence was observed with the reference.</summary>
    [Fact]
    public void Lines_take_turns_by_weight()
    {
        using var bench = Bench("balance roundrobin", "server a 127.0.0.1:1", "server b 127.0.0.1:2 weight 3");

        Assert.Equal("bbbabbba", Turns(Picker(bench), "xxxxxxxx"));
    }

    [Fact]
    public void Chance_reaches_every_server()
    {
        using var bench = Bench("balance random", "server a 127.0.0.1:1", "server b 127.0.0.1:2");
        var picker = Picker(bench);

        Assert.Equal("ab", string.Concat(Turns(picker, new string('x', 200)).Distinct().Order()));
    }

    [Theory]
    [InlineData("GET /0 x", 'a')]
    [InlineData("GET /1 x", 'b')]
    [InlineData("GET /2 x", 'a')]
    [InlineData("PUT /1/2 x", 'b')]
    public void The_value_of_the_converters_chooses(string line, char expected)
    {
        using var bench = Bench(
            "balance log-hash 'field(2,/),field(1, )'", "server a 127.0.0.1:1", "server b 127.0.0.1:2",
            "hash-type map-based none");
        var picker = Picker(bench);

        Assert.Equal(expected, picker.PickFor(Encoding.ASCII.GetBytes(line))!.Name[0]);
        Assert.Equal(expected, picker.PickFor(Encoding.ASCII.GetBytes(line))!.Name[0]);
    }

    [Fact]
    public void Backups_take_over_and_without_them_nobody_does()
    {
        using var bench = Bench(
            "balance roundrobin", "server a 127.0.0.1:1", "server b 127.0.0.1:2 backup",
            "server c 127.0.0.1:3 backup");
        var picker = Picker(bench);
        Assert.Equal("aa", Turns(picker, "xx"));
        bench.Stop("a");
        picker.Rebuild();
        Assert.Equal("bb", Turns(picker, "xx"));
        bench.Stop("b");
        bench.Stop("c");
        picker.Rebuild();
        Assert.Equal("--", Turns(picker, "xx"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_server_that_comes_back_waits_for_its_turn(bool ofLines)
    {
        using var bench = Bench(
            "balance sticky", "server a 127.0.0.1:1", "server b 127.0.0.1:2", "server c 127.0.0.1:3",
            "server d 127.0.0.1:4 backup");
        var picker = Picker(bench);
        bench.Backend.ServerChanged += _ => picker.Rebuild();
        Assert.Equal("aaa", Next());
        bench.Stop("a");
        Assert.Equal("bbb", Next());
        bench.Stop("b");
        bench.Start("a");
        Assert.Equal("ccc", Next());
        bench.Stop("a");
        bench.Stop("c");
        Assert.Equal("ddd", Next());
        bench.Start("c");
        bench.Start("b");
        Assert.Equal("ccc", Next());

        string Next() => ofLines ? Turns(picker, "xxx") : bench.Turns(3);
    }

    private static StreamBench Bench(params string[] lines) => StreamBench.Of(lines);

    private static LinePicker Picker(StreamBench bench)
    {
        var picker = ((ServerBalance)bench.Backend.Config.Balance!).CreateLinePicker(bench.Backend);
        picker.Rebuild();
        return picker;
    }

    private static string Turns(LinePicker picker, string lines) =>
        string.Concat(lines.Select(each => picker.PickFor([(byte)each])?.Name ?? "-"));
}
