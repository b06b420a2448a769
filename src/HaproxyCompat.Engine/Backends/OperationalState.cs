namespace HaproxyCompat.Engine.Backends;

/// <summary>Whether a server works; values as <c>show servers state</c> prints them (srv_op_state).</summary>
public enum OperationalState
{
    Stopped = 0,
    Starting = 1,
    Running = 2,

    /// <summary>Soft stop: keeps its persistent clients, gets no new ones (404 with disable-on-404).</summary>
    Stopping = 3,
}
