using System.Text;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.LogFormats;

public sealed class LogFormatWriterTests
{
    [Fact]
    public void What_is_missing_is_a_dash_in_logs_and_nothing_elsewhere()
    {
        using var bench = RuleBench.Of("log-format \"[%[var(txn.none)]] [%{+Q}[var(txn.none)]] %CC\"");
        var format = bench.Proxy.LogFormat!;

        Assert.Equal("[-] [\"\"] -", Write(bench, format, LogFormatUse.Log));
        Assert.Equal("[] [] ", Write(bench, format, LogFormatUse.Raw));
    }

    [Fact]
    public void Blanks_around_an_empty_item_are_one_in_logs()
    {
        using var bench = RuleBench.Of("log-format \"a %hr %hs b\"");

        Assert.Equal("a b", Write(bench, bench.Proxy.LogFormat!, LogFormatUse.Log));
    }

    [Fact]
    public void A_blank_that_a_value_ends_with_stays_beside_the_next_one()
    {
        using var bench = RuleBench.Of(
            "capture request header x-num len 9\ncapture request header x-empty len 9\nlog-format \"%hrl %ST\"");

        Assert.Equal("42  -1", Write(bench, bench.Proxy.LogFormat!, LogFormatUse.Log));
    }

    [Fact]
    public void Captured_text_is_made_printable()
    {
        using var bench = RuleBench.Of(
            "declare capture request len 40\nhttp-request capture bin(41090d22235c7b7c7de97f) id 0\n"
                + "log-format \"%hr %{+Q}hrl\"");
        _ = bench.RunRequestRules();

        Assert.Equal(
            "{A#09#0D#22#23\\#7B#7C#7D#E9#7F} \"A#09#0D#22#23\\#7B#7C#7D#E9#7F\"",
            Write(bench, bench.Proxy.LogFormat!, LogFormatUse.Log));
    }

    [Fact]
    public void The_http_log_has_the_fields_of_the_reference()
    {
        using var bench = RuleBench.Of("http-request allow");

        var line = Write(bench, StandardFormats.Http, LogFormatUse.Log);

        Assert.Matches(
            @"^127\.0\.0\.1:43210 \[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d\.\d{3}\] fe fe/<NOSRV> "
                + @"(-?\d+/){4}-?\d+ -1 0 - - ---- \d+/\d+/\d+/\d+/0 0/0 "
                + @"""GET /a/b\.c\?x=1&y=two%20words&z&x=3 HTTP/1\.1""$",
            line);
    }

    [Fact]
    public void A_target_without_query_leaves_nothing_in_its_place()
    {
        using var bench = RuleBench.Of(
            "log-format \"[%HQ] %{+Q}HQ\"", "GET /a HTTP/1.1\r\nHost: h\r\n\r\n");

        Assert.Equal("[] \"\"", Write(bench, bench.Proxy.LogFormat!, LogFormatUse.Log));
    }

    private static string Write(RuleBench bench, Config.Keywords.LogFormat format, LogFormatUse use) =>
        Encoding.Latin1.GetString(LogFormatWriter.Evaluate(format, bench.Context, use).Span);
}
