namespace HaproxyCompat.Config.Model;

/// <summary><c>unix-bind</c>: what the unix sockets of bind lines have in common (manual 3.1).</summary>
/// <param name="Prefix">Put before each path.</param>
/// <param name="Mode">File mode; -1 when not given.</param>
public sealed record UnixBindConfig(string Prefix, int Mode, int? Uid, int? Gid)
{
    public static readonly UnixBindConfig None = new(string.Empty, -1, null, null);
}
