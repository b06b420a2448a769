using System.Buffers;
using HaproxyCompat.Engine.Peers;
using HaproxyCompat.Engine.StickTables;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Peers;

public sealed class EntryUpdateTests
{
    private const long NowMs = 1_000_000;

    private static readonly byte[] Key = [0, 0, 1, 3];

    private readonly PeerDictionary _sent = new();
    private readonly EntryLearner _learner = new();

    // The bytes are the reference's: gpt0=9 gpc0=5 gpc0_rate=300 conn_cnt=70000 bytes_in_cnt=5e9 bytes_out_rate=12.
    [Fact]
    public void Is_what_the_reference_sends()
    {
        var table = SharedTables.Numbers();
        var entry = table.GetOrAdd([0, 0, 1, 2], NowMs)!;
        Set(table, entry, TableDataTypes.Tag0, 9);
        Set(table, entry, TableDataTypes.Counter0, 5);
        Set(table, entry, TableDataTypes.Connections, 70_000);
        Set(table, entry, TableDataTypes.BytesIn, 5_000_000_000);
        Set(table, entry, TableDataTypes.Counter0Rate, 300);
        Set(table, entry, TableDataTypes.BytesOutRate, 12);
        Assert.Equal(
            "0A8520000000010000E511000001020905FF45FC0300F08821F091BD809400FF450C00",
            Written(table, entry, new EntryForm(1, Follows: false, IsTimed: true), NowMs + 1_359));
    }

    [Fact]
    public void A_rate_that_is_over_is_sent_as_none()
    {
        var table = SharedTables.Numbers();
        var entry = table.GetOrAdd(Key, NowMs)!;
        Set(table, entry, TableDataTypes.Counter0, 5);
        Set(table, entry, TableDataTypes.Counter0Rate, 300);
        Assert.Equal(
            "0A8012" + "00000002" + "00000103" + "0005" + "000000" + "0000" + "000000",
            Written(table, entry, new EntryForm(2, Follows: false, IsTimed: false), NowMs + 20_000));
    }

    [Fact]
    public void Words_are_sent_once_a_connection()
    {
        var table = SharedTables.Texts();
        var entry = table.GetOrAdd("world"u8, NowMs)!;
        entry.ServerKey = "s1";
        Set(table, entry, TableDataTypes.Counter0, 7);
        Assert.Equal(
            "0A8011" + "00000009" + "05776F726C64" + "00" + "07" + "0401027331",
            Written(table, entry, new EntryForm(9, Follows: false, IsTimed: false), NowMs));
        Assert.Equal(
            "0A810A" + "05776F726C64" + "00" + "07" + "0101",
            Written(table, entry, new EntryForm(10, Follows: true, IsTimed: false), NowMs));
    }

    [Fact]
    public void Learns_values_and_what_is_left_of_a_life()
    {
        var table = SharedTables.Numbers();
        Assert.True(Learn(table, table, "00002710" + "00000103" + "0102" + "100503" + "04" + "06" + "000100", true));
        var entry = table.Find(Key, NowMs)!;
        Assert.Equal(NowMs + 10_000, entry.ExpiresMs);
        Assert.Equal(1, Read(table, entry, TableDataTypes.Tag0));
        Assert.Equal(2, Read(table, entry, TableDataTypes.Counter0));
        Assert.Equal(4, Read(table, entry, TableDataTypes.Connections));
        Assert.Equal(6, Read(table, entry, TableDataTypes.BytesIn));

        // 5, and of the 3 before them what a window of 10 s still covers 16 ms into the period.
        Assert.Equal(7, Read(table, entry, TableDataTypes.Counter0Rate));
        Assert.Equal(1, Read(table, entry, TableDataTypes.BytesOutRate));
        Assert.Equal(0, table.Updates!.LastId);
    }

    [Fact]
    public void Learns_words_by_their_numbers()
    {
        var table = SharedTables.Texts();
        Assert.True(Learn(table, table, "05776F726C64" + "00" + "07" + "0401027331", false));
        Assert.True(Learn(table, table, "03613132" + "05" + "08" + "0101", false));
        Assert.Equal("s1", table.Find("world"u8, NowMs)!.ServerKey);
        var second = table.Find("a12"u8, NowMs)!;
        Assert.Equal("s1", second.ServerKey);
        Assert.Equal(5, Read(table, second, TableDataTypes.ServerId));
    }

    [Fact]
    public void Open_connections_of_others_are_not_ours()
    {
        var table = SharedTables.Addresses();
        Assert.True(Learn(table, table, "0A010203" + "03" + "09", false));
        var entry = table.Find([10, 1, 2, 3], NowMs)!;
        Assert.Equal(3, Read(table, entry, TableDataTypes.Counter0));
        Assert.Equal(0, Read(table, entry, TableDataTypes.CurrentConnections));
    }

    [Theory]
    [InlineData("")]
    [InlineData("000001")]
    [InlineData("00000103")]
    [InlineData("0000010301")]
    [InlineData("00000103010210050304060001")]
    [InlineData("000001030102FFFFFFFFFFFFFFFFFFFFFF")]
    public void What_is_cut_short_changes_nothing(string bytes)
    {
        var table = SharedTables.Numbers();
        Assert.False(Learn(table, table, bytes, false));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Random_bytes_do_no_harm()
    {
        var random = new Random(5);
        StickTable[] tables =
            [SharedTables.Numbers(), SharedTables.Texts(), SharedTables.Binaries(), SharedTables.Addresses()];
        var learned = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            learned += Learn(tables[round % 4], tables[round % 4], Convert.ToHexString(bytes), round % 3 == 0) ? 1 : 0;
            _ = TableDefinition.Read(bytes);
            _ = PeerFrame.TryRead(bytes, 16_384, out _);
        }

        Assert.InRange(learned, 1, 20_000);
    }

    private string Written(StickTable table, TableEntry entry, in EntryForm form, long nowMs)
    {
        var output = new ArrayBufferWriter<byte>();
        EntrySender.Write(new PeerWriter(), output, table, entry, form, _sent, nowMs);
        return Convert.ToHexString(output.WrittenSpan);
    }

    private bool Learn(StickTable like, StickTable table, string bytes, bool isTimed)
    {
        var output = new ArrayBufferWriter<byte>();
        TableDefinition.Write(new PeerWriter(), output, like, 1);
        var definition = TableDefinition.Read(output.WrittenSpan[3..])!;
        var reader = new PeerReader(Convert.FromHexString(bytes));
        return _learner.TryLearn(ref reader, isTimed, definition, table, NowMs);
    }

    private static void Set(StickTable table, TableEntry entry, TableDataType type, long value) =>
        entry.Set(table.Columns.Of(type)!, value, NowMs);

    private static long Read(StickTable table, TableEntry entry, TableDataType type) =>
        entry.Read(table.Columns.Of(type)!, NowMs);
}
