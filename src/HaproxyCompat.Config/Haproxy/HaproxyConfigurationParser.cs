using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Checks;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>
/// Reads configuration files into one model (manual 2 to 5). Goes on after an error and reports all of them.
/// </summary>
/// <remarks>
/// As in the reference, there are stages, and a later one is silent about files that an earlier one refuses: 1 lines,
/// words and conditional blocks, 2 sections and keywords, 3 what only the whole configuration shows
/// (<see cref="ConfigurationChecks"/>).
/// Without the earlier stage their findings would be guesses: a section looks empty because its lines were refused.
/// </remarks>
public static class HaproxyConfigurationParser
{
    /// <summary>Every section by the word that starts it.</summary>
    internal static readonly FrozenDictionary<string, SectionKeyword> Sections =
        SectionCatalog.All.ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    /// <summary>Every word that starts a section.</summary>
    internal static IEnumerable<string> SectionNames => Sections.Keys;

    /// <summary>Reads the files in order.</summary>
    public static ParsedConfiguration Parse(
        IReadOnlyList<ConfigFile> files, KeywordTable table, ParseEnvironment environment)
    {
        if (FirstPass.Read(files, table, environment, out var isQuiet) is { } faults)
        {
            return new ParsedConfiguration(null, faults, environment.Variables.ToImmutable()) { IsQuiet = isQuiet };
        }

        var session = new ParseSession(table, environment);
        var stage = new ReadingStage(session);
        var reader = new LineReader(environment.Facts, environment.Variables, stage.Sink);
        Section? open = null;
        foreach (var file in files)
        {
            session.DefaultPaths.Enter(file.Name);
            var goesOn = reader.Read(file, () => open?.Title ?? string.Empty, (words, location) =>
            {
                stage.Collect();
                if (!stage.RejectsSign(words, location) && !session.IsAborted)
                {
                    open = ReadLine(session, open, words, location);
                }
            });

            // The end of a file ends its section (manual 2.1).
            if (!session.IsAborted)
            {
                open?.Close();
            }

            open = null;
            session.DefaultPaths.Leave();
            if (!goesOn)
            {
                break;
            }
        }

        stage.Collect();
        var variables = environment.Variables.ToImmutable();
        if (session.Faults.Count > 0)
        {
            return new ParsedConfiguration(null, [.. session.Faults], variables) { IsQuiet = isQuiet };
        }

        session.DefaultPaths.Finish();
        var parsed = Finish(session, variables, isQuiet);
        if (session.DefaultPaths.Folder is not null)
        {
            _ = environment.ChangeFolder(null);
        }

        return parsed;
    }

    private static ParsedConfiguration Finish(
        ParseSession session, ImmutableDictionary<string, string> variables, bool isQuiet)
    {
        // Sections that do not run here are checked beside the refusal of their use.
        if (session.Sink.AlertCount == 0)
        {
            SectionChecks.Run(session);
        }

        if (session.Sink is { AlertCount: 0, HasAlerts: true })
        {
            ConfigurationChecks.CheckNames(session);
        }

        var model = session.Sink.HasAlerts ? null : ConfigurationChecks.Finish(session);
        return new ParsedConfiguration(session.Sink.HasAlerts ? null : model, session.Sink.ToImmutable(), variables)
        {
            Dynamic = model is null ? null : new DynamicSections(session),
            IsQuiet = isQuiet,
        };
    }

    private static Section? ReadLine(
        ParseSession session, Section? open, IReadOnlyList<Word> words, SourceLocation location)
    {
        var name = words[0].Text;
        if (Sections.TryGetValue(name, out var section))
        {
            open?.Close();
            return section.Open(session, words, location);
        }

        if (open is null)
        {
            session.Sink.Alert(
                location, name, $"unknown keyword '{name}' out of section{Suggestion.Tail(name, Sections.Keys)}.");
        }

        open?.ReadLine(words, location);
        return open;
    }
}
