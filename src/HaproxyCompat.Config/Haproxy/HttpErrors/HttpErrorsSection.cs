using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Errors;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.HttpErrors;

/// <summary>An <c>http-errors</c> section: error files that proxies refer to by its name (manual 3.8).</summary>
internal sealed class HttpErrorsSection(ParseSession session) : Section
{
    public static readonly SectionKeyword Row = new("http-errors", Open) { Lines = ["errorfile"] };

    private static readonly Dictionary<string, Acl> NoAcls = [];

    private HttpErrorsConfig _config = new(string.Empty, [], SourceLocation.None);

    public override void ReadLine(IReadOnlyList<Word> words, SourceLocation location)
    {
        var name = words[0].Text;
        if (name != "errorfile")
        {
            session.Sink.Alert(
                location,
                name,
                $"unknown keyword '{name}' in 'http-errors' section{Suggestion.Tail(name, ["errorfile"])}");
            return;
        }

        var arguments = new LineArguments(session, NoAcls, name, string.Empty, [.. words.Skip(1)], location);
        if (ErrorMessages.ReadFile(arguments) is { } file)
        {
            arguments.NoticeExtra();
            _config = _config with { Files = ErrorMessages.Replace(_config.Files, file) };
        }
    }

    public override void Close() => session.HttpErrors.Add(_config);

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (words.Count < 2)
        {
            session.Abort(location, words[0].Text, "'http-errors' expects a name.");
            return new SkippedSection { Title = words[0].Text };
        }

        if (SectionName.BadCharacter(words[1].Text) is { } bad)
        {
            session.Sink.Alert(location with { Column = words[1].Column }, words[1].Text,
                $"character '{bad}' is not permitted in 'http-errors' name '{words[1].Text}'.");
        }

        if (session.HttpErrors.Any(known => known.Name == words[1].Text))
        {
            session.Sink.Alert(location, words[1].Text, $"another 'http-errors' section is named '{words[1].Text}'.");
        }

        return new HttpErrorsSection(session)
        {
            Title = words[1].Text,
            _config = new HttpErrorsConfig(words[1].Text, [], location),
        };
    }
}
