using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>A section that was refused at its first line; its other lines are not looked at.</summary>
internal sealed class SkippedSection : Section
{
    public static SkippedSection Refuse(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        session.Sink.Unsupported(location, words[0].Text, $"section '{words[0].Text}'");
        return new SkippedSection { Title = words[0].Text };
    }

    public override void ReadLine(IReadOnlyList<Word> words, SourceLocation location)
    {
    }
}
