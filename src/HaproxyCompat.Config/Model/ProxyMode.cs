namespace HaproxyCompat.Config.Model;

/// <summary><c>mode</c> (manual 4.2).</summary>
public enum ProxyMode
{
    Tcp,
    Http,
    Log,
    Spop,
}
