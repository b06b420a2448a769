namespace HaproxyCompat.Engine.Transport;

/// <summary>Watches the deadlines of a connection's two directions.</summary>
internal sealed class ConnectionTimer(Connection connection) : LoopTimer(connection.Loop)
{
    public Connection Connection => connection;

    protected override void OnFire() => connection.OnDeadline();
}
