namespace HaproxyCompat.Config.Model;

/// <summary><c>option http-keep-alive</c>, <c>http-server-close</c>, <c>httpclose</c> (manual 4).</summary>
public enum HttpConnectionMode
{
    KeepAlive,
    ServerClose,
    Close,
}
