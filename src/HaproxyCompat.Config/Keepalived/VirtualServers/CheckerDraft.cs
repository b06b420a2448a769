namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>A checker while its block is read: what all have; each kind has its own beside it.</summary>
/// <param name="server">The real server's address.</param>
internal class CheckerDraft(RealServerDraft server)
{
    public RealServerDraft Server => server;

    public CheckConnectionDraft Connection { get; } = new() { Server = server.Address };

    public CheckDefaults Times { get; } = new();

    public bool? LogAllFailures { get; set; }
}
