using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>An open section whose lines are looked up in a table of its own.</summary>
/// <typeparam name="TSection">The section itself, which the lines change.</typeparam>
internal abstract class TabledSection<TSection>(ParseSession session, SectionTable<TSection> table) : Section
    where TSection : TabledSection<TSection>
{
    private static readonly Dictionary<string, Acl> NoAcls = [];

    public ParseSession Session { get; } = session;

    /// <summary>Of the section's first line.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>What conditions of the section's lines may name.</summary>
    protected virtual IReadOnlyDictionary<string, Acl> Acls => NoAcls;

    public override void ReadLine(IReadOnlyList<Word> words, SourceLocation location)
    {
        var sign = words[0].Text is "no" or "default" ? words[0].Text : null;
        words = sign is null ? words : [.. words.Skip(1)];
        var name = words[0].Text;
        location = location with { Column = words[0].Column };
        if (!table.Lines.TryGetValue(name, out var line))
        {
            var tail = Suggestion.Tail(name, table.Lines.Keys);
            Session.Sink.Alert(location, name, $"unknown keyword '{name}' in '{table.Section}' section{tail}");
            return;
        }

        var arguments = new LineArguments(Session, Acls, name, string.Empty, [.. words.Skip(1)], location)
        {
            Negated = sign == "no",
            ToDefault = sign == "default",
        };
        Read(line, arguments);
    }

    private void Read(SectionLine<TSection> line, LineArguments arguments)
    {
        var alerts = Session.Sink.AlertCount;
        line.Read((TSection)this, arguments);
        if (Session.Sink.AlertCount != alerts)
        {
            return;
        }

        if (line.IgnoresExtra)
        {
            arguments.NoticeExtra();
        }
        else
        {
            arguments.RejectExtra();
        }
    }
}
