namespace HaproxyCompat.Engine.Stats;

/// <summary>
/// The columns by protocol behind the manual's own, for frontends and backends. HTTP/2 counts are 0 until it is spoken.
/// </summary>
internal static class ModuleColumns
{
    /// <param name="row">Of a frontend or a backend.</param>
    /// <param name="counters">Of the same.</param>
    /// <param name="openConnections">HTTP/1 connections now.</param>
    /// <param name="connections">HTTP/1 connections so far.</param>
    /// <param name="streams">HTTP/1 requests so far.</param>
    public static void Add(StatRow row, CounterSet counters, long openConnections, long connections, long streams)
    {
        for (var field = StatField.H2HeadersRcvd; field <= StatField.H2BackendTotalStreams; field++)
        {
            row.Set(field, 0);
        }

        for (var field = StatField.H1OpenConnections; field <= StatField.H1SplicedBytesOut; field++)
        {
            row.Set(field, 0);
        }

        row.Set(StatField.H1OpenConnections, openConnections);
        row.Set(StatField.H1TotalConnections, connections);
        row.Set(StatField.H1TotalStreams, streams);
        row.Set(StatField.H1BytesIn, counters.Sum(each => each.HttpOneBytesIn));
        row.Set(StatField.H1BytesOut, counters.Sum(each => each.HttpOneBytesOut));
    }
}
