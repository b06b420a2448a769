using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>A <c>url</c> block while it is read.</summary>
internal sealed class HttpUrlDraft(HttpCheckDraft check)
{
    public HttpCheckDraft Check => check;

    public string? Path { get; set; }

    public ImmutableArray<byte> Digest { get; set; } = [];

    public List<(int First, int Last)> StatusCodes { get; } = [];

    public string? VirtualHost { get; set; }

    public string? Pattern { get; set; }

    public List<string> Options { get; } = [];

    public bool MatchFails { get; set; }

    public int MinimumOffset { get; set; }

    public int MaximumOffset { get; set; }
}
