using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The error pages that one section configured, by status (manual 4.2 <c>errorfile</c>, <c>errorloc302</c>).</summary>
public sealed class ErrorPages
{
    public static readonly ErrorPages None = new([]);

    private readonly FrozenDictionary<int, ReadOnlyMemory<byte>> _pages;

    public ErrorPages(ImmutableArray<ErrorFileConfig> files)
    {
        var pages = new Dictionary<int, ReadOnlyMemory<byte>>();
        foreach (var file in files)
        {
            pages[file.Status] = file.Target is { } target ? Redirect(file.RedirectStatus, target) : file.Message ?? [];
        }

        _pages = pages.ToFrozenDictionary();
    }

    /// <summary>The raw message, empty for "close without an answer"; null when this section has none for the status.</summary>
    public ReadOnlyMemory<byte>? Find(int status) => _pages.TryGetValue(status, out var page) ? page : default(ReadOnlyMemory<byte>?);

    private static byte[] Redirect(int status, string target)
    {
        var reason = status == 303 ? "See Other" : "Found";
        return Encoding.Latin1.GetBytes(
            $"HTTP/1.1 {status} {reason}\r\ncache-control: no-cache\r\ncontent-length: 0\r\nlocation: {target}\r\n\r\n");
    }
}
