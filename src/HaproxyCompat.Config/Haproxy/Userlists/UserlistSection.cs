using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Userlists;

/// <summary>A <c>userlist</c> section: groups and users (manual 3.4).</summary>
internal sealed class UserlistSection(ParseSession session) : Section
{
    public static readonly SectionKeyword Row = new("userlist", Open) { Lines = ["group", "user"] };

    private readonly Dictionary<string, HashSet<string>> _groups = new(StringComparer.Ordinal);
    private readonly List<UserConfig> _users = [];

    private SourceLocation _location;
    private bool _isIgnored;

    public override void ReadLine(IReadOnlyList<Word> words, SourceLocation location)
    {
        switch (words[0].Text)
        {
            case "group":
                ReadGroup(words, location);
                break;
            case "user":
                ReadUser(words, location);
                break;
            default:
                var tail = Suggestion.Tail(
                    words[0].Text, HaproxyConfigurationParser.SectionNames.Prepend("user").Prepend("group"));
                session.Sink.Alert(
                    location, words[0].Text, $"unknown keyword '{words[0].Text}' in 'userlist' section{tail}");
                break;
        }
    }

    /// <summary>Groups may name users of later lines, so both are joined at the end.</summary>
    public override void Close()
    {
        if (_isIgnored)
        {
            return;
        }

        session.LaterChecks.Add(CheckNames);
        var users = _users.Select(
            user => user with { Groups = [.. user.Groups.Concat(GroupsOf(user.Name)).Distinct()] });
        session.Userlists.Add(new UserlistConfig(Title, [.. users], [.. _groups.Keys]));
    }

    private void CheckNames()
    {
        foreach (var (group, members) in _groups)
        {
            foreach (var member in members.Where(member => _users.All(user => user.Name != member)))
            {
                session.Sink.Alert(
                    _location, member, $"userlist '{Title}': no such user '{member}' in group '{group}'.");
            }
        }

        foreach (var group
            in _users.SelectMany(user => user.Groups).Where(group => !_groups.ContainsKey(group)).Distinct())
        {
            session.Sink.Alert(_location, group, $"userlist '{Title}': no such group '{group}'.");
        }
    }

    private IEnumerable<string> GroupsOf(string user) =>
        _groups.Where(group => group.Value.Contains(user)).Select(group => group.Key);

    private void ReadGroup(IReadOnlyList<Word> words, SourceLocation location)
    {
        if (words.Count < 2 || (words.Count > 2 && (words[2].Text != "users" || words.Count > 4)))
        {
            session.Sink.Alert(location, "group", "'group' expects <name> ['users' <name>,...].");
            return;
        }

        if (SectionName.BadCharacter(words[1].Text) is { } bad)
        {
            session.Sink.Alert(location with { Column = words[1].Column }, words[1].Text,
                $"character '{bad}' is not permitted in 'group' name '{words[1].Text}'.");
            return;
        }

        var members = words.Count == 4 ? words[3].Text.Split(',', StringSplitOptions.RemoveEmptyEntries) : [];
        if (!_groups.TryAdd(words[1].Text, [.. members]))
        {
            session.Sink.Warning(
                location,
                words[1].Text,
                $"group '{words[1].Text}' was already defined in userlist '{Title}'; this line is ignored.");
        }
    }

    private void ReadUser(IReadOnlyList<Word> words, SourceLocation location)
    {
        if (words.Count < 2)
        {
            session.Sink.Alert(
                location,
                "user",
                "'user' expects <name> ['password'|'insecure-password' <password>] ['groups' <name>,...].");
            return;
        }

        if (_users.Any(known => known.Name == words[1].Text))
        {
            session.Sink.Warning(
                location,
                words[1].Text,
                $"user '{words[1].Text}' was already defined in userlist '{Title}'; this line is ignored.");
            return;
        }

        var user = new UserConfig(words[1].Text, string.Empty, Insecure: false, ImmutableArray<string>.Empty);
        for (var index = 2; index < words.Count; index += 2)
        {
            // As in the reference, a value that is missing at the end is an empty one.
            var value = index + 1 < words.Count ? words[index + 1].Text : string.Empty;
            switch (words[index].Text)
            {
                case "password":
                    user = user with { Password = value, Insecure = false };
                    break;
                case "insecure-password":
                    user = user with { Password = value, Insecure = true };
                    break;
                case "groups":
                    user = user with { Groups = [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries)] };
                    break;
                default:
                    session.Sink.Alert(
                        location with { Column = words[index].Column },
                        words[index].Text,
                        $"unknown keyword '{words[index].Text}' for user '{user.Name}'.");
                    return;
            }
        }

        _users.Add(user);
    }

    private static UserlistSection Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (words.Count != 2)
        {
            session.Sink.Alert(location, words[0].Text, "'userlist' expects a name and nothing else.");
            return new UserlistSection(session) { Title = words[0].Text, _location = location };
        }

        if (SectionName.BadCharacter(words[1].Text) is { } bad)
        {
            session.Sink.Alert(location with { Column = words[1].Column }, words[1].Text,
                $"character '{bad}' is not permitted in 'userlist' name '{words[1].Text}'.");
            return new UserlistSection(session) { Title = words[1].Text, _location = location, _isIgnored = true };
        }

        if (session.Userlists.Any(known => known.Name == words[1].Text))
        {
            session.Sink.Warning(
                location,
                words[1].Text,
                $"another 'userlist' section is named '{words[1].Text}'; this one is ignored.");
            return new UserlistSection(session) { Title = words[1].Text, _location = location, _isIgnored = true };
        }

        return new UserlistSection(session) { Title = words[1].Text, _location = location };
    }
}
