using System.Globalization;

namespace HaproxyCompat.Engine.Peers;

/// <summary>Of the protocol: 2.1 adds heartbeats to 2.0.</summary>
internal readonly record struct PeerVersion(int Major, int Minor)
{
    public static readonly PeerVersion Latest = new(2, 1);

    public static readonly PeerVersion Oldest = new(2, 0);

    public bool IsKnown => Major == Latest.Major && Minor <= Latest.Minor;

    public static bool TryRead(string text, out PeerVersion version)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        version = default;
        if (point < 0
            || !int.TryParse(text[..point], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !int.TryParse(text[(point + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
        {
            return false;
        }

        version = new PeerVersion(major, minor);
        return true;
    }
}
