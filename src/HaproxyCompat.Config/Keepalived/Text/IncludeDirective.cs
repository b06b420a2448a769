namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary><c>include FILE</c> and its stricter kinds (keepalived.conf(5), "DESCRIPTION").</summary>
/// <param name="Pattern">File name, with wildcards and braces.</param>
/// <param name="Checks">Checks added to those in force.</param>
internal sealed record IncludeDirective(string Pattern, IncludeChecks Checks)
{
    /// <summary>Null when the line is none; an <c>include</c> without a file name is an unknown keyword.</summary>
    public static IncludeDirective? Parse(string line)
    {
        if (!line.StartsWith("include", StringComparison.Ordinal))
        {
            return null;
        }

        var words = WordSplitter.Split(line, 1);
        if (words.Length < 2)
        {
            return null;
        }

        IncludeChecks? checks = words[0].Text switch
        {
            "include" => IncludeChecks.None,
            "includer" => IncludeChecks.Readable,
            "includem" => IncludeChecks.Match | IncludeChecks.Readable,
            "includew" => IncludeChecks.WildcardMatch | IncludeChecks.Match | IncludeChecks.Readable,
            "includeb" => IncludeChecks.BraceMatch | IncludeChecks.Readable,
            "includea" => IncludeChecks.All,
            _ => null,
        };
        return checks is { } added ? new IncludeDirective(words[1].Text, added) : null;
    }
}
