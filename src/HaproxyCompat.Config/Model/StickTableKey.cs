namespace HaproxyCompat.Config.Model;

/// <summary><c>type</c> of a stick table (manual 11.1).</summary>
public enum StickTableKey
{
    IPv4,
    IPv6,
    Integer,
    String,
    Binary,
}
