using System.Security.Cryptography;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Stats;
using HaproxyCompat.Engine.Stats.Page;
using HaproxyCompat.Engine.Tests.Runtime;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Stats.Page;

public sealed class StatsPageTests
{
    private readonly RuntimeFixture _proxy = new();

    [Theory]
    [InlineData("/stats", "Html True False  ")]
    [InlineData("/stats;csv", "Csv True False  ")]
    [InlineData("/stats;csv;norefresh", "Csv False False  ")]
    [InlineData("/stats;json", "Json True False  ")]
    [InlineData("/stats;typed", "Typed True False  ")]
    [InlineData("/stats?;csv;scope=b1", "Csv True False b1 ")]
    [InlineData("/stats;st=DONE;up", "Html True True  DONE")]
    public void Reads_what_the_address_asks_for(string target, string expected)
    {
        var request = StatsRequest.Parse(target, "/stats");
        Assert.Equal(expected, $"{request.Form} {request.Refreshes} {request.UpOnly} {request.Scope} {request.Result}");
    }

    [Theory]
    [InlineData("/stats", "DONE", "/stats;st=DONE")]
    [InlineData("/stats;up", "ERRP", "/stats;st=ERRP;up")]
    [InlineData("/stats;norefresh;scope=be", "ERRP", "/stats;st=ERRP;norefresh?scope=be")]
    public void Leads_back_with_the_result(string target, string result, string expected) =>
        Assert.Equal(expected, StatsRequest.Parse(target, "/stats").Location("/stats", result));

    [Theory]
    [InlineData("/stats", "/stats;live")]
    [InlineData("/stats;up;st=DONE", "/stats;live;up")]
    [InlineData("/stats;no-maint;norefresh?scope=be", "/stats;live;no-maint;norefresh;scope=be")]
    public void Keeps_what_was_asked_for_in_its_links(string target, string expected)
    {
        var request = StatsRequest.Parse(target, "/stats");

        Assert.Equal(expected, (request with { Form = StatsForm.Live }).Address("/stats"));
        Assert.Equal(request with { Result = null }, StatsRequest.Parse(request.Address("/stats"), "/stats"));
    }

    [Fact]
    public void Browsers_run_nothing_but_the_page_s_own_script()
    {
        var policy = StatsStyle.ContentSecurityPolicy;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(StatsScript.Text)));

        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src 'sha256-{hash}';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s=s1&action=drain&b=be", "DONE")]
    [InlineData("s=s1&s=s2&action=ready&b=%233", "DONE")]
    [InlineData("s=s1&s=zz&action=drain&b=be", "PART")]
    [InlineData("s=s1&action=enable&b=be", "DONE")]
    [InlineData("s=s1&action=start&b=be", "DONE")]
    [InlineData("s=zz&action=drain&b=be", "ERRP")]
    [InlineData("s=s1&action=foo&b=be", "ERRP")]
    [InlineData("s=s1&action=drain&b=zz", "ERRP")]
    [InlineData("action=drain&b=be", "NONE")]
    [InlineData("", "NONE")]
    public void Changes_what_the_form_names(string form, string expected) =>
        Assert.Equal(expected, StatsChange.Apply(_proxy.Runtime, form, null));

    [Fact]
    public void Puts_servers_into_maintenance()
    {
        Assert.Equal("DONE", StatsChange.Apply(_proxy.Runtime, "s=s1&s=s3&action=maint&b=%233", null));
        Assert.Equal(AdministrativeState.ForcedMaintenance, _proxy.Find("s1").Administrative);
        Assert.Equal(AdministrativeState.ForcedMaintenance, _proxy.Find("s3").Administrative);
    }

    [Theory]
    [InlineData("disable", AdministrativeState.ForcedMaintenance, "enable")]
    [InlineData("stop", AdministrativeState.ForcedDrain, "start")]
    public void Old_words_for_an_action_still_act(string action, AdministrativeState state, string back)
    {
        Assert.Equal("DONE", StatsChange.Apply(_proxy.Runtime, $"s=s1&action={action}&b=be", null));
        Assert.Equal(state, _proxy.Find("s1").Administrative);
        Assert.Equal("DONE", StatsChange.Apply(_proxy.Runtime, $"s=s1&action={back}&b=be", null));
        Assert.Equal(AdministrativeState.Ready, _proxy.Find("s1").Administrative);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("Basic YTpi", true)]
    [InlineData("basic YTpi", true)]
    [InlineData("Basic YTpj", false)]
    [InlineData("Basic %%%", false)]
    [InlineData("Bearer YTpi", false)]
    public void Lets_only_known_users_in(string? authorization, bool expected)
    {
        var head = new HttpHead();
        head.StartRequest("GET"u8, "/stats"u8);
        if (authorization is not null)
        {
            head.Add("authorization"u8, Encoding.ASCII.GetBytes(authorization));
        }

        Assert.Equal(expected, StatsPage.IsAllowed(head, new StatsPageConfig { Users = ["a:b"] }));
        Assert.True(StatsPage.IsAllowed(head, new StatsPageConfig()));
    }

    [Fact]
    public void Page_shows_each_proxy_and_escapes_what_it_shows()
    {
        var rows = StatTable.Build(_proxy.Runtime, new StatFilter());
        var page = new StringBuilder();
        var config = new StatsPageConfig
        {
            ShowNode = "lb<1>",
            ShowDescription = "a & b",
            UriPrefix = "/stats",
            RefreshSeconds = 5,
        };
        new StatsHtml(
            _proxy.Runtime,
            config,
            StatsRequest.Parse("/stats;st=DONE", "/stats"),
            isAdmin: true,
            history: null).Write(page,
            rows);
        var html = page.ToString();
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Contains("lb&lt;1&gt;", html, StringComparison.Ordinal);
        Assert.Contains("a &amp; b", html, StringComparison.Ordinal);
        Assert.Contains("<section id=\"be\">", html, StringComparison.Ordinal);
        Assert.Contains("name=\"s\" value=\"s1\"", html, StringComparison.Ordinal);
        Assert.Contains("HAProxy 3.5-test", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.Contains("data-live=\"1\" data-seconds=\"5\" data-url=\"/stats;live\"", html, StringComparison.Ordinal);
        page.Clear();
        new StatsHtml(
            _proxy.Runtime,
            config with { HideVersion = true },
            StatsRequest.Parse("/stats", "/stats"),
            isAdmin: false,
            history: null).Write(page, rows);
        Assert.DoesNotContain("3.5-test", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page.ToString(), StringComparison.Ordinal);
    }
}
