using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Variables;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Variables;

/// <summary>The numbers are those of the reference: 88 bytes a variable beside its text.</summary>
public sealed class VariableQuotaTests
{
    [Theory]
    [InlineData(87, false)]
    [InlineData(88, true)]
    [InlineData(0, true)]
    public void A_number_needs_88_bytes(int limit, bool fits)
    {
        var store = new VariableStore { Quota = new VariableQuota(limit, null) };
        var sample = default(Sample);
        sample.SetInteger(5);
        store.Set("a", sample);

        Assert.Equal(fits, store.Contains("a"));
    }

    [Fact]
    public void A_text_that_does_not_fit_leaves_the_variable_without_value_and_its_room_free()
    {
        var store = new VariableStore { Quota = new VariableQuota(100, null) };
        store.Set("a", Text("0123456789"));
        Assert.True(store.Contains("a"));
        store.Set("a", Text(new string('x', 13)));
        Assert.False(store.Contains("a"));
        store.Set("b", Text("012345678901"));
        Assert.True(store.Contains("b"));
    }

    [Fact]
    public void A_wider_scope_counts_the_narrower_and_clearing_gives_back()
    {
        var process = VariableQuota.ForProcess(new VariableLimitsConfig { Process = 200 });
        var session = new VariableQuota(0, process);
        var first = new VariableStore { Quota = session };
        var second = new VariableStore { Quota = new VariableQuota(0, session) };
        var shared = new ProcessVariables { Quota = process };
        first.Set("a", Text("1"));
        second.Set("b", Text("1"));
        shared.Set("c", Text("1"));
        var found = default(Sample);
        Assert.False(shared.TryGet("c", ref found));
        first.Clear();
        shared.Set("c", Text("1"));
        Assert.True(shared.TryGet("c", ref found));
        shared.Set("c", Text("another text of 25 bytes."));
        Assert.False(shared.TryGet("c", ref found));
    }

    [Fact]
    public void Without_limits_nothing_is_counted() => Assert.Null(VariableQuota.ForProcess(VariableLimitsConfig.None));

    private static Sample Text(string text)
    {
        var sample = default(Sample);
        sample.SetString(Encoding.ASCII.GetBytes(text));
        return sample;
    }
}
