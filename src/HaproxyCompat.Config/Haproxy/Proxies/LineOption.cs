using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>One option of a line, such as <c>check</c> after <c>server</c>.</summary>
/// <param name="Read">Reads the words that belong to it; false has reported.</param>
internal sealed record LineOption<TLine>(string Name, Func<TLine, LineArguments, bool> Read)
{
    public KeywordState State { get; init; } = KeywordState.Acts;
}
