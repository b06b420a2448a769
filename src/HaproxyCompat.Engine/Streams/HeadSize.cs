using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// What a head counts in bytes, reckoned as the reference does: 20 for the start line, its three parts, names and
/// values of the headers, 1 for the end.
/// </summary>
internal static class HeadSize
{
    private const int StartLine = 20;
    private const int VersionSize = 8;
    private const int StatusSize = 3;
    private const int End = 1;

    public static long OfRequest(HttpHead head) =>
        StartLine + head.Method.Length + head.Target.Length + head.VersionText.Length + Headers(head) + End;

    public static long OfResponse(HttpHead head) =>
        StartLine + VersionSize + StatusSize + head.Reason.Length + Headers(head) + End;

    private static long Headers(HttpHead head)
    {
        var count = 0L;
        for (var i = 0; i < head.Count; i++)
        {
            count += head.NameAt(i).Length + head.ValueAt(i).Length;
        }

        return count;
    }
}
