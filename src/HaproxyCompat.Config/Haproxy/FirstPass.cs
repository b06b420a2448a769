using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Global;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>The first of two passes over all files: faults of the text, and the global settings that must be known
/// early.</summary>
/// <remarks>
/// As in the reference, a fault found here ends the start, so that nothing is said about lines that may have been cut
/// wrongly. The environment keeps what <c>setenv</c> and its kin did: the second pass starts with their last values
/// (manual 2.3), and a condition may look at a variable that is set further down.
/// </remarks>
internal static class FirstPass
{
    /// <summary>Settings that decide how the process starts.</summary>
    private const string Early =
        "daemon expose-deprecated-directives localpeer master-worker mworker-max-reloads noepoll noevports nokqueue "
        + "noktls nopoll pidfile "
        + "presetenv quiet resetenv setenv unsetenv zero-warning";

    private static readonly FrozenSet<string> EarlyKeywords = Early.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Watched =
        EarlyKeywords.Concat(HaproxyConfigurationParser.SectionNames).Concat(["no", "default"]).ToFrozenSet(
            StringComparer.Ordinal);

    /// <param name="isQuiet">Messages are not wanted (<c>quiet</c>), these neither.</param>
    /// <returns>Null when the second pass may follow, else why not.</returns>
    public static ImmutableArray<Diagnostic>? Read(
        IReadOnlyList<ConfigFile> files, KeywordTable table, ParseEnvironment environment, out bool isQuiet)
    {
        var session = new ParseSession(table, environment);
        var reader = new LineReader(environment.Facts, environment.Variables, session.Sink) { Watched = Watched };
        Section? global = null;
        var wasQuiet = false;
        foreach (var file in files)
        {
            global = null;
            var goesOn = reader.Read(
                file,
                () => global?.Title ?? string.Empty,
                (words, location) =>
                {
                    global = ReadLine(session, global, words, location);
                    wasQuiet |= session.Global.Quiet && session.Sink.AlertCount == 0;
                });
            if (!goesOn)
            {
                break;
            }
        }

        isQuiet = wasQuiet;
        return session.Sink.AlertCount > 0 ? session.Sink.ToImmutable() : null;
    }

    private static Section? ReadLine(
        ParseSession session, Section? global, IReadOnlyList<Word> words, SourceLocation location)
    {
        var isNegated = words[0].Text is "no" or "default";
        if (EarlyKeywords.Contains(words[isNegated && words.Count > 1 ? 1 : 0].Text))
        {
            global?.ReadLine(words, location);
            return global;
        }

        if (isNegated)
        {
            return global;
        }

        return words[0].Text == GlobalSection.Row.Name ? GlobalSection.Open(session, words, location) : null;
    }
}
