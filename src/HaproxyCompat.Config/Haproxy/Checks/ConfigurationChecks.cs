using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Haproxy.Errors;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Checks;

/// <summary>
/// What can only be judged after the last line: names that other sections must have, lines that must exist.
/// </summary>
internal static class ConfigurationChecks
{
    /// <summary>Builds the model and reports what does not fit together.</summary>
    public static HaproxyConfiguration Finish(ParseSession session)
    {
        session.LaterChecks.ForEach(check => check());
        foreach (var section in session.Proxies)
        {
            AddErrorFiles(session, section);
        }

        var configuration = session.Sections.AddTo(Gather(session));
        foreach (var section in session.Proxies)
        {
            new ProxyChecks(session, section, configuration).Run();
            new RuleChecks(session, section.Config, configuration).Run();
        }

        CheckDefaults(session, configuration);
        new ReferenceChecks(session, configuration).Run();
        if (!session.Sink.HasAlerts)
        {
            session.LastChecks.ForEach(check => check());
        }

        return session.Sections.AddTo(configuration) with
        {
            Proxies = [.. session.Proxies.Select(section => section.Config)],
        };
    }

    /// <summary>
    /// Looks up the names in rules and expressions of files that are refused for what does not run here: a wrong name
    /// is found beside the refusal.
    /// </summary>
    public static void CheckNames(ParseSession session)
    {
        var configuration = session.Sections.AddTo(Gather(session));
        foreach (var section in session.Proxies)
        {
            new RuleChecks(session, section.Config, configuration).Run();
        }

        CheckDefaults(session, configuration);
        new ReferenceChecks(session, configuration).Run();
    }

    /// <summary>The rules of <c>defaults</c> sections are judged as they stand, for either side.</summary>
    private static void CheckDefaults(ParseSession session, HaproxyConfiguration configuration)
    {
        foreach (var section in session.NamedDefaults.Values)
        {
            var both = section.Config with { Kind = ProxyKind.Frontend | ProxyKind.Backend };
            new RuleChecks(session, both, configuration).Run();
        }
    }

    private static HaproxyConfiguration Gather(ParseSession session) => new()
    {
        Global = session.Global,
        DefaultFolder = session.DefaultPaths.Folder,
        Proxies = [.. session.Proxies.Select(section => section.Config)],
        Userlists = [.. session.Userlists],
        HttpErrors = [.. session.HttpErrors],
        TokenCertificates =
        [
            .. session.Language.References.Where(reference => reference.Kind == ArgumentKind.Certificate)
                .Select(reference => reference.Name)
                .Where(name => VariableName.Complaint(name) is not null),
        ],
        EventSinks =
        [
            .. session.Language.References.Where(reference => reference.Kind == ArgumentKind.EventSink)
                .Select(reference => new EventSinkReference(reference.Name, reference.Location)),
        ],
    };

    private static void AddErrorFiles(ParseSession session, ProxySection section)
    {
        var files = section.Config.ErrorFiles;
        foreach (var reference in section.ErrorFileReferences)
        {
            var target = session.HttpErrors.Find(candidate => candidate.Name == reference.Section);
            if (target is null)
            {
                session.Sink.Alert(
                    reference.Location,
                    reference.Section,
                    $"{section.Kind} '{section.Config.Name}': unknown http-errors section '"
                        + $"{reference.Section}'"
                        + $"{Suggestion.Tail(reference.Section, session.HttpErrors.Select(known => known.Name))}.");
                continue;
            }

            var missing = reference.Statuses.Where(status => target.Files.All(file => file.Status != status));
            foreach (var status in missing)
            {
                session.Sink.Warning(reference.Location, reference.Section,
                    $"{section.Kind} '{section.Config.Name}': http-errors section '{reference.Section}' has no "
                        + $"'errorfile {status}'.");
            }

            foreach (var file
                in target.Files.Where(file => reference.Statuses.IsEmpty || reference.Statuses.Contains(file.Status)))
            {
                files = files.Any(known => known.Status == file.Status && known.Location.Line > reference.Location.Line)
                    ? files
                    : ErrorMessages.Replace(files, file);
            }
        }

        section.Config = section.Config with { ErrorFiles = files };
    }
}
