using System.Buffers.Binary;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Samples.Converters;

namespace HaproxyCompat.Engine.Peers;

/// <summary>Which of the peers that share a table hold a key (manual 11.2 <c>shards</c>).</summary>
internal static class TableShards
{
    /// <summary>From 1, the same for a key in all processes that read the same file, as the reference has it.</summary>
    public static Func<ReadOnlySpan<byte>, int> Of(StickTableConfig table, int count)
    {
        var seed = XxHash.Hash64(Encoding.Latin1.GetBytes(table.Name), 0);
        var isNumber = table.Key == StickTableKey.Integer;
        return key => (int)((isNumber ? HashOfNumber(key, seed) : XxHash.Hash64(key, seed)) % (ulong)count) + 1;
    }

    /// <summary>Numbers are hashed as the processor keeps them, not as the network does.</summary>
    private static ulong HashOfNumber(ReadOnlySpan<byte> key, ulong seed)
    {
        Span<byte> native = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(native, BinaryPrimitives.ReadUInt32BigEndian(key));
        return XxHash.Hash64(native, seed);
    }
}
