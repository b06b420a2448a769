using System.Collections.Frozen;

namespace HaproxyCompat.Engine.Rules.Replies;

/// <summary>The raw messages of an <c>http-errors</c> section, by status (manual 12.4).</summary>
internal sealed class HttpErrorPages(IEnumerable<(int Status, byte[] Message)> pages)
{
    private readonly FrozenDictionary<int, byte[]> _pages =
        pages.GroupBy(page => page.Status).ToFrozenDictionary(group => group.Key, group => group.Last().Message);

    public byte[]? Find(int status) => _pages.GetValueOrDefault(status);
}
