using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>A keyword of one block: its row in the block's table.</summary>
/// <typeparam name="TDraft">What the block fills in.</typeparam>
internal abstract record BlockKeyword<TDraft>(string Name)
{
    public virtual KeywordState State => KeywordState.Acts;

    /// <summary>Words after the keyword whose lack ends the reading.</summary>
    public virtual int NeededWords => 0;

    /// <summary>Reads the line and, if the keyword opens a block, that block.</summary>
    public abstract void Read(BlockParser parser, TDraft draft, KeywordLine line);

    /// <summary>This keyword and those inside it, for the list of keywords.</summary>
    public virtual IEnumerable<KeepalivedKeyword> Describe(string block) => [new(block, Name, State)];
}
