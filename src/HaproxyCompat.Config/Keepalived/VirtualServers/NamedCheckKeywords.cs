using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>BFD_CHECK { }</c> and <c>FILE_CHECK { }</c>: checks of what is watched elsewhere.</summary>
internal static class NamedCheckKeywords
{
    public static readonly BlockKeyword<RealServerDraft> Bfd = new BlockOf<RealServerDraft, NamedCheckDraft>(
        "BFD_CHECK",
        new Block<NamedCheckDraft>(new ValueKeyword<NamedCheckDraft>("name", 0, ParseSession)),
        (server, _) => new NamedCheckDraft(server),
        FinishBfd);

    public static readonly BlockKeyword<RealServerDraft> File = new BlockOf<RealServerDraft, NamedCheckDraft>(
        "FILE_CHECK",
        new Block<NamedCheckDraft>(
            new ValueKeyword<NamedCheckDraft>("track_file", 1, ParseFile),
            new ValueKeyword<NamedCheckDraft>("dynamic", 0, (check, _) => check.Dynamic = true),
            new ValueKeyword<NamedCheckDraft>("weight", 0, ParseWeight)),
        (server, _) => new NamedCheckDraft(server),
        FinishFile);

    private static void ParseSession(NamedCheckDraft check, KeywordLine line)
    {
        if (check.IsRefused)
        {
            return;
        }

        check.IsRefused = true;
        if (line.Count != 2)
        {
            line.Report("'name' of BFD_CHECK expects the name of one bfd_instance; the check is left out");
        }
        else if (!IsForCheckers(line.Context, line[1]))
        {
            line.Report(1, $"there is no bfd_instance '{line[1]}' before this line for checkers");
        }
        else if (check.Name is not null)
        {
            line.Report(1, $"the check is of '{check.Name}' already; '{line[1]}' is left out");
        }
        else if (!check.Server.BfdSessions.Add(line[1]))
        {
            line.Report(1, $"BFD session '{line[1]}' is checked already");
        }
        else
        {
            check.Name = line[1];
            check.IsRefused = false;
        }
    }

    /// <summary>One that was left out for what is wrong with it is not complained of again.</summary>
    private static bool IsForCheckers(ParseContext context, string name) =>
        context.BfdInstances.Find(b => b.Name == name) is { } bfd ? bfd.ForCheckers : context.BfdNames.Contains(name);

    private static void FinishBfd(NamedCheckDraft check, KeywordLine line)
    {
        if (check.Name is not null)
        {
            check.Server.Checkers.Add(resolve =>
                new BfdCheckConfig(check.Name, resolve.Times(check) with { Alpha = true }));
        }
        else if (!check.IsRefused)
        {
            line.Report("'BFD_CHECK' has no name; it is left out");
        }
    }

    private static void ParseFile(NamedCheckDraft check, KeywordLine line)
    {
        if (line.Context.TrackFiles.Find(f => f.Model.Name == line[1])?.Model is { } file)
        {
            check.Name = file.Name;
            check.Path = file.Path;
            check.Weight ??= file.Weight;
            check.Reverse ??= file.Reverse;
        }
        else
        {
            line.Report(1, $"there is no track_file '{line[1]}' before this line");
        }
    }

    private static void ParseWeight(NamedCheckDraft check, KeywordLine line)
    {
        if (line.Count < 2)
        {
            line.Report("'weight' lacks its number");
        }
        else if (line.TryInteger(1, -2147483647, 2147483647, out var weight))
        {
            check.Weight = weight;
            check.Reverse = line[2] == "reverse";
            if (line.Count > 2 && line[2] is not ("reverse" or "noreverse"))
            {
                line.Report(2, $"'weight' may be followed by 'reverse', not by '{line[2]}'");
            }
        }
    }

    private static void FinishFile(NamedCheckDraft check, KeywordLine line)
    {
        if (check.Name is null)
        {
            line.Report("'FILE_CHECK' has no track_file; it is left out");
            return;
        }

        check.Server.Checkers.Add(resolve => new FileCheckConfig(check.Name, check.Path, resolve.Times(check))
        {
            Dynamic = check.Dynamic,
            Weight = check.Weight ?? 1,
            Reverse = check.Reverse ?? false,
        });
    }
}
