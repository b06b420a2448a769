namespace HaproxyCompat.Engine.Streams;

/// <summary>What the loop does for a stream (manual 7.3.2 <c>cpu_calls</c>).</summary>
public sealed partial class ProxyStream
{
    private int _clientCallsBefore;
    private int _serverCallsBefore;

    /// <summary>How often the loop came to its connections; the event that began it counts.</summary>
    internal int Calls =>
        Session.Client.Calls - _clientCallsBefore + (SeenServerConnection?.Calls - _serverCallsBefore ?? 0);

    private void BeginWork()
    {
        _clientCallsBefore = Session.Client.Calls - 1;
        _serverCallsBefore = 0;
        if (Loop.Loop.Profiler.IsRunning)
        {
            Loop.Loop.Profiler.BeginStream(Session);
        }
        else
        {
            Session.Work = default;
        }
    }
}
