namespace HaproxyCompat.Engine.Http.One;

/// <summary>The Connection header that a writer adds; an upgrade stands in the head itself.</summary>
public enum ConnectionWord : byte
{
    None,
    Close,
    KeepAlive,
}
