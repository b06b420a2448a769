namespace HaproxyCompat.Engine.Http;

/// <summary>The words in the Connection headers of a message that this hop acts upon.</summary>
[Flags]
public enum ConnectionTokens : byte
{
    None = 0,
    Close = 1,
    KeepAlive = 2,
    Upgrade = 4,
}
