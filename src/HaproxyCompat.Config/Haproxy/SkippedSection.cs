using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>A section that was refused at its first line; its other lines are not looked at.</summary>
internal sealed class SkippedSection : Section
{
    public override void ReadLine(IReadOnlyList<Word> words, SourceLocation location)
    {
    }
}
