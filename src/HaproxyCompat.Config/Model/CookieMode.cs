namespace HaproxyCompat.Config.Model;

/// <summary>
/// How a persistence cookie comes to be. <see cref="Passive"/>: only read, the server sets it itself.
/// </summary>
public enum CookieMode
{
    Passive,
    Insert,
    Prefix,
    Rewrite,
}
