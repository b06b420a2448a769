using System.Globalization;
using System.Text;

namespace HaproxyCompat.Engine.Peers;

/// <summary>The three lines with which the one who connects introduces itself (peers-v2.0 I.1).</summary>
/// <param name="Remote">Whom it wants to talk to.</param>
/// <param name="Local">Who it is.</param>
internal sealed record PeerHello(string Remote, string Local)
{
    /// <summary>More than this is no introduction.</summary>
    public const int MaxSize = 512;

    private const string Protocol = "HAProxyS";

    public static byte[] Write(PeerVersion version, string remote, string local, int processId) =>
        Encoding.Latin1.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Protocol} {version.Major}.{version.Minor}\n{remote}\n{local} {processId} 0\n"));

    /// <summary>Where the third line ends; 0 while it does not.</summary>
    public static int LengthIn(ReadOnlySpan<byte> source)
    {
        var length = 0;
        for (var line = 0; line < 3; line++)
        {
            var end = source[length..].IndexOf((byte)'\n');
            if (end < 0)
            {
                return 0;
            }

            length += end + 1;
        }

        return length;
    }

    /// <summary>The first line is nothing that a peer says.</summary>
    public static bool IsForeign(ReadOnlySpan<byte> source)
    {
        var start = source[..Math.Min(source.Length, Protocol.Length)];
        var end = source.IndexOf((byte)'\n');
        return !Encoding.ASCII.GetBytes(Protocol).AsSpan().StartsWith(start) || (end >= 0 && end < Protocol.Length + 2);
    }

    /// <summary>Reads three whole lines.</summary>
    /// <returns><see cref="PeerStatus.Succeeded"/> when they are well-formed and of a version that we know.</returns>
    public static PeerStatus TryRead(ReadOnlySpan<byte> lines, out PeerHello? hello)
    {
        hello = null;
        var parts = Encoding.Latin1.GetString(lines).Split('\n');
        var first = parts[0].TrimEnd('\r').Split(' ');
        if (first.Length < 2 || first[0] != Protocol || !PeerVersion.TryRead(first[1], out var version))
        {
            return PeerStatus.ProtocolError;
        }

        if (!version.IsKnown)
        {
            return PeerStatus.BadVersion;
        }

        var third = parts[2].TrimEnd('\r').Split(' ');
        if (third.Length < 2)
        {
            return PeerStatus.ProtocolError;
        }

        hello = new PeerHello(parts[1].TrimEnd('\r'), third[0]);
        return PeerStatus.Succeeded;
    }
}
