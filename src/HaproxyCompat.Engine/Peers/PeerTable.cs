using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Peers;

/// <summary>How far one peer and we are with one table. Of the peers' loop.</summary>
internal sealed class PeerTable(StickTable table, ulong id)
{
    private const long WireMask = int.MaxValue;

    public StickTable Table { get; } = table;

    /// <summary>Our number of it.</summary>
    public ulong Id { get; } = id;

    /// <summary>The peer's number of it; 0 before it told.</summary>
    public ulong RemoteId { get; set; }

    /// <summary>Our last change that was sent.</summary>
    public long LastPushed { get; set; }

    /// <summary>Our last change that the peer said it has: where it goes on after a new connection.</summary>
    public long LastAcknowledged { get; private set; }

    /// <summary>The peer's last change that came.</summary>
    public uint LastGot { get; private set; }

    /// <summary>The peer waits to hear of <see cref="LastGot"/>.</summary>
    public bool OwesAcknowledgement { get; set; }

    public static uint WireId(long id) => (uint)(id & WireMask);

    public void Got(uint id)
    {
        LastGot = id;
        OwesAcknowledgement = true;
    }

    /// <summary>Numbers that were never sent are not believed.</summary>
    public void Acknowledge(uint id)
    {
        var behind = (WireId(LastPushed) - id) & WireMask;
        if (id <= WireMask && LastPushed - behind > LastAcknowledged)
        {
            LastAcknowledged = LastPushed - behind;
        }
    }

    /// <summary>A new connection begins: what was not confirmed goes out again.</summary>
    public void Restart()
    {
        RemoteId = 0;
        LastPushed = LastAcknowledged;
        LastGot = 0;
        OwesAcknowledgement = false;
    }

    /// <summary>The peer has everything that was sent.</summary>
    public void AcknowledgeAll() => LastAcknowledged = LastPushed;
}
