using System.Text.Json;
using HaproxyCompat.Engine.Stats;
using HaproxyCompat.Engine.Stats.Page;
using HaproxyCompat.Engine.Tests.Runtime;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Stats.Page;

public sealed class TrafficHistoryTests
{
    private const int Frontend = 2;
    private const int Backend = 3;
    private const int Listen = 4;

    private readonly RuntimeFixture _proxy = new();
    private readonly TrafficHistory _history;

    public TrafficHistoryTests() => _history = new TrafficHistory(_proxy.Loop, _proxy.Runtime);

    [Fact]
    public void Counts_what_came_between_two_samples()
    {
        Assert.Null(_history.Read(Frontend));
        Count(requests: 7, errors: 2);
        _history.Sample();
        Count(requests: 10, errors: 1);
        _history.Sample();
        _history.Sample();

        var traffic = _history.Read(Frontend)!;
        Assert.Equal([0, 10, 0], traffic.Requests);
        Assert.Equal([0, 1, 0], traffic.Errors);
        Assert.Equal([0, 0, 0], traffic.Sessions);
        Assert.Equal(3, _history.Read(Backend)!.Requests.Length);
    }

    [Fact]
    public void Cleared_counts_begin_anew()
    {
        Count(requests: 7, errors: 2);
        _history.Sample();
        _proxy.Runtime.Frontends[0].Counters.Reset();
        _history.Sample();

        Assert.Equal([0, 0], _history.Read(Frontend)!.Requests);
    }

    [Fact]
    public void The_oldest_samples_go()
    {
        for (var i = 0; i < TrafficHistory.Length + 3; i++)
        {
            Count(requests: i, errors: 0);
            _history.Sample();
        }

        Assert.Equal(Enumerable.Range(3, TrafficHistory.Length), _history.Read(Frontend)!.Requests);
    }

    [Fact]
    public void A_section_of_both_sides_shows_the_errors_of_its_servers()
    {
        _history.Sample();
        var backend = _proxy.Runtime.Backends[1];
        backend.Counters.Of(0).ConnectErrors += 4;
        _history.Sample();

        Assert.Equal([0, 4], _history.Read(Listen)!.Errors);
    }

    [Fact]
    public void An_open_page_is_told_of_every_row_and_chart()
    {
        _history.Sample();
        Count(requests: 50, errors: 0);
        _history.Sample();
        var rows = StatTable.Build(_proxy.Runtime, new StatFilter());

        using var live = JsonDocument.Parse(StatsLive.Write(StatsFacts.Of(_proxy.Runtime), rows, _history));

        var root = live.RootElement;
        Assert.Equal(StatsFacts.Titles.Count(), root.GetProperty("facts").GetArrayLength());
        Assert.Equal(rows.Count, root.GetProperty("rows").EnumerateObject().Count());
        var row = root.GetProperty("rows").GetProperty("S3.4");
        Assert.Equal(("maint", "MAINT"), (row.GetProperty("state").GetString(), row.GetProperty("status").GetString()));
        Assert.Equal(StatsRowText.Titles.Count(), row.GetProperty("cells").GetArrayLength());
        var requests = root.GetProperty("charts").GetProperty("2")[1];
        Assert.Equal("10", requests.GetProperty("now").GetString());
        Assert.Equal("235.9,39 240,1", requests.GetProperty("points").GetString());
    }

    private void Count(int requests, int errors)
    {
        var counters = _proxy.Runtime.Frontends[0].Counters.Of(0);
        counters.Requests += requests;
        counters.Http5xx += errors;
    }
}
