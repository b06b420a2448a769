using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Errors;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>errorfile</c>, <c>errorfiles</c>, <c>errorloc*</c> in proxy sections (manual 4.2).</summary>
internal static class ErrorFiles
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("errorfile", ProxyPlaces.Anywhere, (section, arguments) => Add(section, ErrorMessages.ReadFile(arguments))),
        new("errorfiles", ProxyPlaces.Anywhere, ReadReference),
        new(
            "errorloc",
            ProxyPlaces.Anywhere,
            (section, arguments) => Add(section, ErrorMessages.ReadLocation(arguments, 302))),
        new(
            "errorloc302",
            ProxyPlaces.Anywhere,
            (section, arguments) => Add(section, ErrorMessages.ReadLocation(arguments, 302))),
        new(
            "errorloc303",
            ProxyPlaces.Anywhere,
            (section, arguments) => Add(section, ErrorMessages.ReadLocation(arguments, 303))),
        new("http-error", ProxyPlaces.Anywhere, ReadHttpError),
    ];

    private static void Add(ProxySection section, ErrorFileConfig? file)
    {
        if (file is not null)
        {
            section.Config = section.Config with
            {
                ErrorFiles = ErrorMessages.Replace(section.Config.ErrorFiles, file),
            };
        }
    }

    private static void ReadHttpError(ProxySection section, LineArguments arguments)
    {
        if (section.Session.Table.ParseHttpError is not { } parse)
        {
            arguments.Refuse("'http-error'");
            return;
        }

        var reader = arguments.Continue(
            "http-error",
            string.Empty,
            RuleSets.HttpResponse,
            Rules.Offers[RuleSets.HttpRequest] | Rules.Offers[RuleSets.HttpResponse]);
        _ = arguments.TakeRemaining();
        if (reader.Left == 0)
        {
            reader.Report("'http-error' expects 'status <code>'.");
            return;
        }

        if (parse(reader) is { } parsed
            && reader.RejectExtra()
            && reader.Accept(ErrorMessages.Statuses.Contains(parsed.Status)
                ? null
                : $"'status <code>' is expected, with one of {string.Join(", ", ErrorMessages.Statuses)}"))
        {
            Add(
                section,
                new ErrorFileConfig(parsed.Status, null, null, 0, null, arguments.Location) { Reply = parsed.Reply });
        }
    }

    private static void ReadReference(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("the name of an http-errors section", out var name))
        {
            return;
        }

        var statuses = ImmutableArray.CreateBuilder<int>();
        while (arguments.TakeOptional() is { } word)
        {
            if (!int.TryParse(word, System.Globalization.NumberStyles.None, null, out var status)
                || !ErrorMessages.Statuses.Contains(status))
            {
                arguments.Report(
                    $"'errorfiles': status code '{word}' is not one of {string.Join(", ", ErrorMessages.Statuses)}.");
                return;
            }

            statuses.Add(status);
        }

        section.ErrorFileReferences.Add(new HttpErrorsReference(name, statuses.ToImmutable(), arguments.Location));
    }
}
