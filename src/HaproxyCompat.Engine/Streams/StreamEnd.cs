namespace HaproxyCompat.Engine.Streams;

/// <summary>Step 7 of a stream: what is counted and logged once its last byte is out.</summary>
internal static class StreamEnd
{
    public static void Account(ProxyStream stream)
    {
        var index = stream.Loop.Index;
        var frontend = stream.Frontend.Counters.Of(index);
        var listener = stream.Session.Listener.Counters.Of(index);
        AddBytes(frontend, stream);
        AddBytes(listener, stream);
        stream.Session.CountBytes();
        if (stream.IsHttp)
        {
            frontend.CountStatus(stream.Status);
        }

        if (stream.Backend is { } backend)
        {
            CountBackend(stream, backend);
        }

        StreamLog.Write(stream);
        StickTables.Tracking.End(stream);
    }

    private static void CountBackend(ProxyStream stream, Backends.Backend backend)
    {
        backend.EndSession();
        var index = stream.Loop.Index;
        var counters = backend.Counters.Of(index);
        AddBytes(counters, stream);
        if (stream.IsHttp)
        {
            counters.CountStatus(stream.Status);
        }

        if (stream.Server is not { } server)
        {
            return;
        }

        var own = server.Counters.Of(index);
        AddBytes(own, stream);
        if (stream.IsHttp && stream.Times.ResponseMs >= 0)
        {
            own.CountStatus(stream.ServerStatus);
            own.Requests++;
        }

        if (stream.Times.ConnectedMs >= 0)
        {
            AddTimes(own, stream);
            AddTimes(counters, stream);
        }
    }

    private static void AddTimes(Stats.TrafficCounters counters, ProxyStream stream)
    {
        counters.QueueTime.Add(Math.Max(0, stream.Times.Queue));
        counters.ConnectTime.Add(Math.Max(0, stream.Times.Connect));
        if (stream.IsHttp)
        {
            counters.ResponseTime.Add(Math.Max(0, stream.Times.Response));
        }

        counters.TotalTime.Add(Math.Max(0, stream.Times.Total));
    }

    private static void AddBytes(Stats.TrafficCounters counters, ProxyStream stream)
    {
        counters.BytesIn += stream.BytesUploaded;
        counters.BytesOut += stream.BytesRead;
        counters.RequestBytesOut += stream.RequestBytesOut;
        counters.ResponseBytesOut += stream.ResponseBytesOut;
    }
}
