namespace HaproxyCompat.Engine.Stats;

/// <summary>Puts the sums of per-loop counters into the columns of a row.</summary>
internal static class CounterSums
{
    /// <summary>Columns that are the sum of one counter and that all kinds of rows have.</summary>
    private static readonly (StatField Field, Func<TrafficCounters, long> Counter)[] Common =
    [
        (StatField.SessionsTotal, counters => counters.Sessions),
        (StatField.BytesIn, counters => counters.BytesIn),
        (StatField.BytesOut, counters => counters.BytesOut),
        (StatField.DeniedResponses, counters => counters.DeniedResponses),
        (StatField.FailedRewrites, counters => counters.FailedRewrites),
        (StatField.InternalErrors, counters => counters.InternalErrors),
        (StatField.RequestBytesIn, counters => counters.BytesIn),
        (StatField.RequestBytesOut, counters => counters.RequestBytesOut),
        (StatField.ResponseBytesIn, counters => counters.BytesOut),
        (StatField.ResponseBytesOut, counters => counters.ResponseBytesOut),
        (StatField.SslSess, counters => counters.TlsSessions),
        (StatField.SslReusedSess, counters => counters.TlsReused),
        (StatField.SslFailedHandshake, counters => counters.TlsFailures),
        (StatField.SslOcspStaple, _ => 0),
        (StatField.SslFailedOcspStaple, _ => 0),
    ];

    private static readonly (StatField Field, Func<TrafficCounters, long> Counter)[] Statuses =
    [
        (StatField.Http1xx, counters => counters.Http1xx),
        (StatField.Http2xx, counters => counters.Http2xx),
        (StatField.Http3xx, counters => counters.Http3xx),
        (StatField.Http4xx, counters => counters.Http4xx),
        (StatField.Http5xx, counters => counters.Http5xx),
        (StatField.HttpOther, counters => counters.HttpOther),
    ];

    private static readonly (StatField Field, Func<TrafficCounters, long> Counter)[] ServerSide =
    [
        (StatField.ConnectErrors, counters => counters.ConnectErrors),
        (StatField.ResponseErrors, counters => counters.ResponseErrors),
        (StatField.Retries, counters => counters.Retries),
        (StatField.Redispatches, counters => counters.Redispatches),
        (StatField.Selections, counters => counters.Selections),
        (StatField.ClientAborts, counters => counters.ClientAborts),
        (StatField.ServerAborts, counters => counters.ServerAborts),
        (StatField.ConnectAttempts, counters => counters.ConnectAttempts),
        (StatField.Reuses, counters => counters.Reuses),
    ];

    public static void AddCommon(StatRow row, CounterSet counters) => Add(row, counters, Common);

    public static void AddStatuses(StatRow row, CounterSet counters) => Add(row, counters, Statuses);

    /// <summary>What servers and backends have: errors, retries, times and the last session.</summary>
    public static void AddServerSide(StatRow row, CounterSet counters, StatClock clock)
    {
        Add(row, counters, ServerSide);
        AddTime(row, counters, StatField.QueueTime, StatField.QueueTimeMaximum, each => each.QueueTime);
        AddTime(row, counters, StatField.ConnectTime, StatField.ConnectTimeMaximum, each => each.ConnectTime);
        AddTime(row, counters, StatField.ResponseTime, StatField.ResponseTimeMaximum, each => each.ResponseTime);
        AddTime(row, counters, StatField.TotalTime, StatField.TotalTimeMaximum, each => each.TotalTime);
        var last = -1L;
        foreach (var each in counters.All)
        {
            last = Math.Max(last, each.LastSessionMs);
        }

        row.Set(StatField.LastSession, last < 0 ? -1 : (clock.NowMs - last) / 1000);
    }

    public static void AddRate(
        StatRow row, CounterSet counters, StatField rate, StatField maximum, Func<TrafficCounters, RateMeter> meter,
        StatClock clock)
    {
        var sum = 0L;
        var highest = 0L;
        foreach (var each in counters.All)
        {
            var one = meter(each);
            sum += one.Read(clock.NowMs);
            highest += one.Maximum;
        }

        row.Set(rate, sum);
        row.Set(maximum, highest);
    }

    private static void Add(
        StatRow row, CounterSet counters, (StatField Field, Func<TrafficCounters, long> Counter)[] columns)
    {
        foreach (var (field, counter) in columns)
        {
            row.Set(field, counters.Sum(counter));
        }
    }

    private static void AddTime(
        StatRow row,
        CounterSet counters,
        StatField average,
        StatField maximum,
        Func<TrafficCounters, MovingAverage> time)
    {
        var sum = 0L;
        var count = 0;
        var highest = 0L;
        foreach (var each in counters.All)
        {
            var one = time(each);
            sum += one.Value * one.Count;
            count += one.Count;
            highest = Math.Max(highest, one.Maximum);
        }

        row.Set(average, count == 0 ? 0 : sum / count);
        row.Set(maximum, highest);
    }
}
