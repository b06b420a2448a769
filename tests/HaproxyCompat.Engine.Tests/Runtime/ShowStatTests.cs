using HaproxyCompat.Engine.Stats;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

public sealed class ShowStatTests
{
    private readonly RuntimeFixture _proxy = new();

    [Fact]
    public void Has_the_columns_of_the_reference()
    {
        var header = _proxy.Ask("show stat").Split('\n')[0];
        Assert.StartsWith(
            "# pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,dreq,dresp,ereq,econ,eresp,wretr,wredis,"
                + "status,weight,act,bck,",
            header,
            StringComparison.Ordinal);
        Assert.Contains(",resbout,cache_hint_hits,-,h2_headers_rcvd,", header, StringComparison.Ordinal);
        Assert.EndsWith(",h1_spliced_bytes_out,", header, StringComparison.Ordinal);
        Assert.Equal(StatFields.Count + 2, header.Split(',').Length);
    }

    [Fact]
    public void Gives_each_row_what_the_reference_gives_it_before_any_traffic()
    {
        var lines = _proxy.Ask("show stat").Split('\n');
        Assert.Equal(
            "fe,FRONTEND,,,0,0,200,0,0,0,0,0,0,,,,,OPEN,,,,,,,,,1,2,0,,,,0,0,0,0,,,,0,0,0,0,0,0,,0,0,0,,,0,"
                + "0,0,0,,,,,,,,,,,,,,,,,,,,,http,,0,0,0,0,0,0,0,,,0,0,,,,,,,0,,,,,,,,,,0,0,0,0,0,0,0,0,,,0,0,0,0,"
                + "0,-,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,",
            lines[1]);
        Assert.Equal(
            "be,s1,0,0,0,0,,0,0,0,,0,,0,0,0,0,UP 1/3,1,1,0,0,0,0,0,,1,3,1,,0,,2,0,,0,INI,,,0,0,0,0,0,0,,,,0,"
                + "0,0,,,,,-1,,,0,0,0,0,,,,Initializing,,2,3,2,,,,127.0.0.1:18081,a,http,,,,,,,,0,0,0,,,0,,0,0,0,"
                + "0,0,0,0,0,0,1,,,,0,,,,,,,,,,0,0,0,0,0,,-,,,,,,,,,,,,,,0,0,0,0,0,,,,,,,,,",
            lines[2]);
        Assert.Equal(
            "be,s3,0,0,0,0,,0,0,0,,0,,0,0,0,0,no check,1,1,0,,,0,,,1,3,3,,0,,2,0,,0,,,,0,0,0,0,0,0,,,,0,0,0,"
                + ",,,,-1,,,0,0,0,0,,,,,,,,,,,,127.0.0.1:18084,,http,,,,,,,,0,0,0,,,0,,0,0,0,0,0,0,0,0,0,1,,,,0,,,"
                + ",,,,,,,0,0,0,0,0,,-,,,,,,,,,,,,,,0,0,0,0,0,,,,,,,,,",
            lines[4]);
        Assert.Equal(
            "be,BACKEND,0,0,0,0,20,0,0,0,0,0,,0,0,0,0,UP,2,2,1,,0,0,0,,1,3,0,,0,,1,0,,0,,,,0,0,0,0,0,0,,,,0,"
                + "0,0,0,0,0,0,-1,,,0,0,0,0,,,,,,,,,,,,,SRV,http,unknown,,,,,,,0,0,0,0,0,,,0,0,0,0,0,,,,,2,0,0,0,,"
                + ",,,,,,,,,,0,0,0,0,0,-,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,",
            lines[6]);
        Assert.Equal(
            "li,FRONTEND,,,0,0,200,0,0,0,0,0,0,,,,,OPEN,,,,,,,,,1,4,0,,,,0,0,0,0,,,,,,,,,,,0,0,0,,,0,0,0,0,,"
                + ",,,,,,,,,,,,,,,,,,,tcp,,0,0,0,,0,0,0,,,,,,,,,,,0,,,,,,,,,,0,0,0,0,0,0,0,0,,,0,0,0,0,,-,0,0,0,0,"
                + "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,",
            lines[7]);
        Assert.Equal(
            "li,t1,0,0,0,0,,0,0,0,,0,,0,0,0,0,UP 1/3,1,1,0,,,0,,,1,4,1,,0,be/s1,2,0,,0,,,,,,,,,,,,,,0,0,,,,,"
                + "-1,,,0,0,0,0,,,,,,,,,,,,127.0.0.1:18081,,tcp,,,,,,,,0,0,0,,,0,,0,0,0,0,0,0,0,0,0,1,,,,0,,,,,,,,"
                + ",,0,0,0,0,0,,-,,,,,,,,,,,,,,0,0,0,0,0,,,,,,,,,",
            lines[8]);
    }

    [Theory]
    [InlineData("show stat 3 4 1", "s1")]
    [InlineData("show stat be 2 -1", "BACKEND")]
    [InlineData("show stat be 4 -1", "s1 s2 s3 s4")]
    [InlineData("show stat -1 1 -1", "FRONTEND FRONTEND")]
    [InlineData("show stat -1 7 0", "FRONTEND BACKEND FRONTEND BACKEND")]
    [InlineData("show stat 99 -1 -1", "")]
    [InlineData("show stat zz", "FRONTEND s1 s2 s3 s4 BACKEND FRONTEND t1 BACKEND")]
    [InlineData("show stat no-maint", "FRONTEND s1 s2 s3 BACKEND FRONTEND t1 BACKEND")]
    public void Shows_the_rows_asked_for(string command, string expected)
    {
        var names = _proxy.Ask(command).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(
            line => line.Split(',')[1]);
        Assert.Equal(expected, string.Join(' ', names));
    }

    [Fact]
    public void Counts_the_loops_together_and_starts_again_when_told()
    {
        var counters = _proxy.Find("s3").Counters.Of(0);
        counters.Sessions = 5;
        counters.Http2xx = 4;
        counters.TotalTime.Add(10);
        counters.TotalTime.Add(30);
        var line = _proxy.Ask("show stat be 4 3").Split('\n')[1].Split(',');
        Assert.Equal("5", line[(int)StatField.SessionsTotal]);
        Assert.Equal("4", line[(int)StatField.Http2xx]);
        Assert.Equal("20", line[(int)StatField.TotalTime]);
        Assert.Equal("30", line[(int)StatField.TotalTimeMaximum]);
        _proxy.Ask("clear counters");
        line = _proxy.Ask("show stat be 4 3").Split('\n')[1].Split(',');
        Assert.Equal("5", line[(int)StatField.SessionsTotal]);
        Assert.Equal("0", line[(int)StatField.TotalTimeMaximum]);
        _proxy.Ask("clear counters all");
        Assert.Equal("0", _proxy.Ask("show stat be 4 3").Split('\n')[1].Split(',')[(int)StatField.SessionsTotal]);
    }

    [Fact]
    public void Speaks_the_typed_and_the_json_form()
    {
        var typed = _proxy.Ask("show stat 3 4 1 typed");
        Assert.StartsWith(
            "S.3.1.0.pxname.1:KNSV:str:be\nS.3.1.1.svname.1:KNSV:str:s1\nS.3.1.2.qcur.1:MGPV:u32:0\n",
            typed,
            StringComparison.Ordinal);
        Assert.Contains(
            "\nB.3.0.19.act.1:MGPV:u32:2\n", _proxy.Ask("show stat 3 2 -1 typed"), StringComparison.Ordinal);
        var json = _proxy.Ask("show stat 3 4 1 json");
        Assert.StartsWith(
            "[[{\"objType\":\"Server\",\"proxyId\":3,\"id\":1,\"field\":{\"pos\":0,\"name\":\"pxname\"},"
                + "\"processNum\":1,\"tags\":{\"origin\":\"Key\",\"nature\":\"Name\",\"scope\":\"Service\"},"
                + "\"value\":{\"type\":\"str\",\"value\":\"be\"}},",
            json,
            StringComparison.Ordinal);
        using var parsed = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal(1, parsed.RootElement.GetArrayLength());
    }

    [Fact]
    public void Info_has_its_lines_in_order_in_each_form()
    {
        var plain = _proxy.Ask("show info");
        Assert.StartsWith(
            "Name: HAProxy\nVersion: 3.5-test\nRelease_date: 2026/11/22\nNbthread: 1\nNbproc: 1\nProcess_num: 1\nPid: ",
            plain,
            StringComparison.Ordinal);
        Assert.EndsWith("NbThreadGroups: 1\n", plain, StringComparison.Ordinal);
        Assert.Contains("\nnode: vm\nStopping: 0\n", plain, StringComparison.Ordinal);
        Assert.Equal(81, plain.Count(character => character == '\n'));
        Assert.StartsWith("0.Name.1:POSV:str:HAProxy\n", _proxy.Ask("show info typed"), StringComparison.Ordinal);
        Assert.StartsWith("Name: HAProxy:\"", _proxy.Ask("show info desc"), StringComparison.Ordinal);
        using var parsed = System.Text.Json.JsonDocument.Parse(_proxy.Ask("show info json"));
        Assert.Equal(81, parsed.RootElement.GetArrayLength());
    }
}
