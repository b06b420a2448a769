using System.Text;

namespace HaproxyCompat.Engine.Health.Protocols;

/// <summary>Cuts the texts out of what servers answer.</summary>
internal static class ReplyText
{
    /// <summary>Up to the end of the line or the first NUL; empty when nothing is there.</summary>
    public static string Line(ReadOnlySpan<byte> bytes, int start)
    {
        var rest = start < bytes.Length ? bytes[start..] : [];
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n', (byte)0);
        return Encoding.Latin1.GetString(end < 0 ? rest : rest[..end]);
    }

    /// <summary>Up to the first NUL.</summary>
    public static string Terminated(ReadOnlySpan<byte> bytes, int start)
    {
        var rest = start < bytes.Length ? bytes[start..] : [];
        var end = rest.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? rest : rest[..end]);
    }
}
