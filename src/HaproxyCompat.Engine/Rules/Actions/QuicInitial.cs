using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>quic-initial { accept | dgram-drop | reject | send-retry }</c> (manual 4.4). Checked; QUIC is not spoken here.
/// </summary>
internal static class QuicInitial
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
        [Row("accept"), Row("dgram-drop"), Row("reject"), Row("send-retry")];

    private static ActionKeyword Row(string name) =>
        new(name, RuleSets.QuicInitial, static _ => new UnsupportedAction()) { State = KeywordState.Unsupported };
}
