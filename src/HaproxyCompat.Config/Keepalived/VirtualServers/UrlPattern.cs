using System.Text.RegularExpressions;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>
/// <c>regex</c> with its options. The reference hands it to PCRE2; options that the expressions of .NET do not have
/// (<c>firstline</c>, <c>dollar_endonly</c>, <c>ungreedy</c> and the like) are told and left out.
/// </summary>
internal static class UrlPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>What changes only speed, or is so in .NET anyway.</summary>
    private static readonly string[] Quiet =
    [
        "auto_callout", "dupnames", "never_backslash_c", "never_ucp", "never_utf", "no_auto_possess",
        "no_dotstar_anchor", "no_start_optimize", "ucp", "use_offset_limit", "utf",
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
