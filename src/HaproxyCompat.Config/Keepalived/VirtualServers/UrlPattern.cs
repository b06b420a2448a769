using System.Text.RegularExpressions;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>
/// <c>regex</c> with its options. The reference hands it to PCRE2; of its options those that mean something to the
/// expressions of .NET are taken, the others change only speed or rare corners.
/// </summary>
internal static class UrlPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly string[] Quiet =
    [
        "allow_empty_class", "alt_bsux", "auto_callout", "dollar_endonly", "dupnames", "firstline",
        "match_unset_backref", "never_ucp", "never_utf", "no_auto_possess", "no_dotstar_anchor",
        "no_start_optimize", "ucp", "ungreedy", "utf", "never_backslash_c", "alt_circumflex", "alt_verbnames",
        "use_offset_limit",
    ];

    public static bool IsOption(string name) =>
        Meaning(name) != RegexOptions.None || Quiet.Contains(name, StringComparer.Ordinal);

    /// <summary>Null with what is wrong.</summary>
    public static Regex? Compile(string pattern, IEnumerable<string> options, out string problem)
    {
        problem = string.Empty;
        try
        {
            var meaning = options.Aggregate(RegexOptions.CultureInvariant, (all, one) => all | Meaning(one));
            return new Regex(pattern, meaning, Limit);
        }
        catch (ArgumentException e)
        {
            problem = e.Message;
            return null;
        }
    }

    private static RegexOptions Meaning(string name) => name switch
    {
        "caseless" => RegexOptions.IgnoreCase,
        "dotall" => RegexOptions.Singleline,
        "extended" => RegexOptions.IgnorePatternWhitespace,
        "multiline" => RegexOptions.Multiline,
        "no_auto_capture" => RegexOptions.ExplicitCapture,
        _ => RegexOptions.None,
    };
}
