using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Rules.Replies;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// The error pages that one section configured, by status (manual 4.2 <c>errorfile</c>, <c>errorloc302</c>).
/// </summary>
public sealed class ErrorPages
{
    public static readonly ErrorPages None = new([]);

    private readonly FrozenDictionary<int, ReadOnlyMemory<byte>> _pages;
    private readonly FrozenDictionary<int, HttpReply> _replies;

    public ErrorPages(ImmutableArray<ErrorFileConfig> files)
    {
        var pages = new Dictionary<int, ReadOnlyMemory<byte>>();
        var replies = new Dictionary<int, HttpReply>();
        foreach (var file in files)
        {
            // Of several lines for a status the last counts.
            pages.Remove(file.Status);
            replies.Remove(file.Status);
            if (file.Reply is HttpReply reply)
            {
                replies[file.Status] = reply;
                continue;
            }

            pages[file.Status] = file.Target is { } target ? Redirect(file.RedirectStatus, target) : file.Message ?? [];
        }

        _pages = pages.ToFrozenDictionary();
        _replies = replies.ToFrozenDictionary();
    }

    /// <summary>
    /// The raw message, empty for "close without an answer"; null when this section has none for the status.
    /// </summary>
    public ReadOnlyMemory<byte>? Find(int status) =>
        _pages.TryGetValue(status, out var page) ? page : default(ReadOnlyMemory<byte>?);

    /// <summary>What an <c>http-error</c> line made of the status, or null.</summary>
    public HttpReply? FindReply(int status) => _replies.GetValueOrDefault(status);

    private static byte[] Redirect(int status, string target)
    {
        var reason = status == 303 ? "See Other" : "Found";
        return Encoding.Latin1.GetBytes(
            $"HTTP/1.1 {status} {reason}\r\ncache-control: no-cache\r\ncontent-length: 0\r\nlocation: "
                + $"{target}\r\n\r\n");
    }
}
