using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.StickTables;
using HaproxyCompat.Engine.Tests.Runtime;
using Xunit;

namespace HaproxyCompat.Engine.Tests.StickTables;

public sealed class TableLinkTests : IDisposable
{
    private readonly RunningBench _proxy = new("""
        backend a
            stick-table type ip size 1k
        backend b
            stick-table type string size 1k

        """);

    public void Dispose() => _proxy.Dispose();

    [Fact]
    public void A_name_leads_to_its_table_whatever_the_section()
    {
        var link = new TableLink("a");
        var tables = _proxy.Runtime.StickTables;
        Assert.Equal("a", link.In(tables, "b")!.Name);
        Assert.Equal("a", link.In(tables, null)!.Name);
        Assert.Null(new TableLink("c").In(tables, "a"));
        Assert.Null(link.In(StickTableSet.Empty, "a"));
        Assert.Equal("a", link.In(tables, "b")!.Name);
    }

    [Fact]
    public void Without_one_it_is_the_table_of_the_section_at_hand()
    {
        var link = new TableLink(null);
        var tables = _proxy.Runtime.StickTables;
        Assert.Equal("a", link.In(tables, "a")!.Name);
        Assert.Equal("b", link.In(tables, "b")!.Name);
        Assert.Equal("a", link.In(tables, "a")!.Name);
        Assert.Null(link.In(tables, null));
    }

    [Fact]
    public void What_was_looked_up_is_known()
    {
        var link = new TableLink("a");
        var own = new TableLink(null);
        var tables = _proxy.Runtime.StickTables;
        _ = link.In(tables, "b");
        _ = own.In(tables, "b");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = link.In(tables, "b");
            _ = own.In(tables, "b");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void An_argument_that_is_not_there_is_the_section_at_hand()
    {
        var prepare = TableLink.Taking(1, ArgumentKind.Integer, ArgumentKind.Table).Prepare!;
        Assert.False(((TableLink)prepare([1L])[1]).IsNamed);
        Assert.False(((TableLink)prepare([1L, ""])[1]).IsNamed);
        Assert.True(((TableLink)prepare([1L, "a"])[1]).IsNamed);
    }
}
