using System.Globalization;
using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Tracking;

/// <summary><c>track_file NAME { }</c> and its older name (keepalived.conf(5), "Track files").</summary>
internal static class TrackFileKeywords
{
    public static readonly Block<TrackFileDraft> Table = new(
        new ValueKeyword<TrackFileDraft>("file", 0, ParseFile),
        new ValueKeyword<TrackFileDraft>("weight", 0, ParseWeight),
        new ValueKeyword<TrackFileDraft>("init_file", 0, ParseInitial));

    public static readonly BlockKeyword<ParseContext> Keyword =
        new BlockOf<ParseContext, TrackFileDraft>("track_file", Table, Start, Finish);

    public static readonly BlockKeyword<ParseContext> OldKeyword =
        new BlockOf<ParseContext, TrackFileDraft>("vrrp_track_file", Table, Start, Finish);

    private static TrackFileDraft? Start(ParseContext context, KeywordLine line) =>
        line.TryRequired(1) ? new TrackFileDraft(line[1]) : null;

    private static void Finish(TrackFileDraft file, KeywordLine line)
    {
        if (file.Model.Path.Length == 0)
        {
            line.Report($"track_file '{file.Model.Name}' names no file; it is left out");
        }
        else
        {
            line.Context.TrackFiles.Add(file);
        }
    }

    private static void ParseFile(TrackFileDraft file, KeywordLine line)
    {
        if (line.Count < 2)
        {
            line.Report("'file' lacks the file name");
        }
        else if (file.Model.Path.Length > 0)
        {
            line.Report(1, $"the file is '{file.Model.Path}' already; '{line[1]}' is left out");
        }
        else
        {
            file.Model = file.Model with { Path = line[1] };
        }
    }

    private static void ParseWeight(TrackFileDraft file, KeywordLine line)
    {
        if (file.HasWeight && line.Count > 1)
        {
            line.Report(1, $"the weight is {file.Model.Weight} already; {line[1]} is left out");
        }
        else if (Weights.TryDefault(line, out var weight, out var reverse))
        {
            file.Model = file.Model with { Weight = weight, Reverse = reverse };
            file.HasWeight = true;
        }
    }

    private static void ParseInitial(TrackFileDraft file, KeywordLine line)
    {
        file.Model = file.Model with { InitialValue = 0 };
        for (var i = 1; i < line.Count; i++)
        {
            if (line[i] == "overwrite")
            {
                file.Model = file.Model with { Overwrite = true };
            }
            else if (!int.TryParse(line[i], NumberStyles.AllowLeadingSign, null, out var value))
            {
                line.Report(i, $"'init_file' takes a number or 'overwrite', not '{line[i]}'");
            }
            else
            {
                if (value is < -254 or > 254)
                {
                    line.Report(i, $"{value} is more than a priority can change by (-254 to 254)");
                }

                file.Model = file.Model with { InitialValue = value };
            }
        }
    }
}
