using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Tests.Peers;

/// <summary>Tables whose messages were recorded from the reference.</summary>
internal static class SharedTables
{
    /// <summary>integer, 60 s: gpc0, gpc0_rate(10s), gpt0, conn_cnt, bytes_in_cnt, bytes_out_rate(7s).</summary>
    public static StickTable Numbers() => Make("p1/tint", StickTableKey.Integer, 60_000,
        new StoredData("gpc0", 1, 0), new StoredData("gpc0_rate", 1, 10_000), new StoredData("gpt0", 1, 0),
        new StoredData("conn_cnt", 1, 0), new StoredData("bytes_in_cnt", 1, 0),
        new StoredData("bytes_out_rate", 1, 7_000));

    /// <summary>string of 20, 1 h: server_id, server_key, gpc0.</summary>
    public static StickTable Texts() => Make("p1/tstr", StickTableKey.String, 3_600_000,
        new StoredData("server_id", 1, 0), new StoredData("server_key", 1, 0), new StoredData("gpc0", 1, 0));

    /// <summary>binary of 6, no expiry: gpt(3), gpc(2), gpc_rate(2,3s).</summary>
    public static StickTable Binaries() => Make("p1/tbin", StickTableKey.Binary, null,
        new StoredData("gpt", 3, 0), new StoredData("gpc", 2, 0), new StoredData("gpc_rate", 2, 3_000));

    /// <summary>ip, 30 s: gpc0, conn_cur; of a proxy.</summary>
    public static StickTable Addresses() => Make("bip", StickTableKey.IPv4, 30_000,
        new StoredData("gpc0", 1, 0), new StoredData("conn_cur", 1, 0));

    private static StickTable Make(string name, StickTableKey key, long? expireMs, params StoredData[] store) =>
        new(new StickTableConfig(name, default)
        {
            Key = key,
            KeyLengthBytes = key == StickTableKey.Binary ? 6 : 20,
            Size = 1_000,
            ExpireMs = expireMs,
            Peers = "p1",
            Store = [.. store],
        });
}
