using System.Buffers;
using HaproxyCompat.Engine.Peers;
using HaproxyCompat.Engine.StickTables;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Peers;

public sealed class TableDefinitionTests
{
    // Recorded from the reference.
    public static TheoryData<int, string> Recorded => new()
    {
        { 3, "0A821703052F74696E740204FEF222F0971C03F0E20310F8A602" },
        { 2, "0A821102052F747374720615F5F1FE00F0D9DC0C" },
        { 1, "0A821701052F7462696E0706F0F1FE6E00160317021802F8AC00" },
        { 4, "0A820B0403626970040444F0C40D" },
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Is_what_the_reference_sends(int id, string message)
    {
        var output = new ArrayBufferWriter<byte>();
        TableDefinition.Write(new PeerWriter(), output, Table(id), (ulong)id);
        Assert.Equal(message, Convert.ToHexString(output.WrittenSpan));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Is_understood(int id, string message)
    {
        var table = Table(id);
        var definition = TableDefinition.Read(Convert.FromHexString(message).AsSpan(3));
        Assert.NotNull(definition);
        Assert.Equal((ulong)id, definition.Id);
        Assert.Equal(TableDefinition.NameOf(table.Config), definition.Name);
        Assert.True(definition.Fits(table.Config));
        Assert.Equal(
            table.Columns.All.Select(column => new SentColumn(column.Type, column.Elements)), definition.Columns);
        Assert.Equal((ulong)(table.Config.ExpireMs ?? 0), definition.ExpireMs);
        Assert.False(definition.Fits(Table((id % 4) + 1).Config));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("01FFFFFFFFFFFFFFFFFF7F")]
    [InlineData("01FE80808080808041")]
    [InlineData("01017404")]
    [InlineData("0101740604F0F1FE6E0016FFFF7F")]
    public void What_is_cut_short_or_too_long_is_refused(string body) =>
        Assert.Null(TableDefinition.Read(Convert.FromHexString(body)));

    private static StickTable Table(int id) => id switch
    {
        3 => SharedTables.Numbers(),
        2 => SharedTables.Texts(),
        1 => SharedTables.Binaries(),
        _ => SharedTables.Addresses(),
    };
}
