namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary>A health check of a real server.</summary>
/// <param name="Name">Its keyword, such as <c>TCP_CHECK</c>.</param>
/// <param name="Times">When it runs.</param>
public abstract record CheckerConfig(string Name, CheckTimes Times)
{
    /// <summary>Where it connects to; null for checks that open no connection.</summary>
    public CheckConnection? Connection { get; init; }
}
