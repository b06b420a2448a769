using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>A proxy section that is not there because of its first line; its lines belong nowhere.</summary>
internal sealed class DroppedSection(ParseSession session, SourceLocation opening) : Section
{
    public override void ReadLine(IReadOnlyList<Word> words, SourceLocation location) =>
        session.Sink.Alert(
            location, words[0].Text, $"'{words[0].Text}' belongs to no section, line {opening.Line} opens none.");
}
