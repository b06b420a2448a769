using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>The table of one kind of block.</summary>
internal sealed class Block<TDraft>(params ImmutableArray<BlockKeyword<TDraft>> keywords)
{
    private readonly FrozenDictionary<string, BlockKeyword<TDraft>> _byName =
        keywords.ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => _byName.Keys;

    public BlockKeyword<TDraft>? Find(string name) => _byName.GetValueOrDefault(name);

    public IEnumerable<KeepalivedKeyword> Describe(string block) => keywords.SelectMany(k => k.Describe(block));
}
