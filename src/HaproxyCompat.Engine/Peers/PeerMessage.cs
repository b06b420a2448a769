namespace HaproxyCompat.Engine.Peers;

/// <summary>Classes and types of messages (peers-v2.0 IV); those of tables have a length.</summary>
internal static class PeerMessage
{
    public const byte Control = 0;
    public const byte Error = 1;
    public const byte Table = 10;

    // Of the class Control.
    public const byte ResyncRequest = 0;
    public const byte ResyncFinished = 1;
    public const byte ResyncPartial = 2;
    public const byte ResyncConfirm = 3;
    public const byte Heartbeat = 4;

    // Of the class Error.
    public const byte ProtocolError = 0;
    public const byte SizeLimit = 1;

    // Of the class Table.
    public const byte Update = 128;
    public const byte NextUpdate = 129;
    public const byte Definition = 130;
    public const byte Switch = 131;
    public const byte Acknowledgement = 132;
    public const byte TimedUpdate = 133;
    public const byte NextTimedUpdate = 134;

    /// <summary>Types from here on are followed by a length and as many bytes.</summary>
    public const byte FirstWithLength = 128;
}
