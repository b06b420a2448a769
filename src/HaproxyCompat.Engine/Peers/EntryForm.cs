namespace HaproxyCompat.Engine.Peers;

/// <summary>What stands before the key of an update.</summary>
/// <param name="Id">The number of the change.</param>
/// <param name="Follows">It is the one after that of the update before: it is left out.</param>
/// <param name="IsTimed">How long the entry has to live is told.</param>
internal readonly record struct EntryForm(uint Id, bool Follows, bool IsTimed)
{
    public byte MessageType => (Follows, IsTimed) switch
    {
        (false, false) => PeerMessage.Update,
        (true, false) => PeerMessage.NextUpdate,
        (false, true) => PeerMessage.TimedUpdate,
        (true, true) => PeerMessage.NextTimedUpdate,
    };
}
