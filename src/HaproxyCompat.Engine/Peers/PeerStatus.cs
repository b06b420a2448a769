namespace HaproxyCompat.Engine.Peers;

/// <summary>What is answered to an introduction (peers-v2.0 I.2).</summary>
internal enum PeerStatus
{
    None = 0,
    Succeeded = 200,
    TryLater = 300,
    ProtocolError = 501,
    BadVersion = 502,

    /// <summary>The one who connects wants somebody else.</summary>
    NotThisPeer = 503,

    /// <summary>The one who connects is nobody we know.</summary>
    UnknownPeer = 504,
}
