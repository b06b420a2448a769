using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Instances;

/// <summary>
/// <c>auth_hmac { }</c> of 2.4, which is not run here. Unlike other such keywords it is a finding: whoever asks for
/// signed advertisements must not believe that they are.
/// </summary>
internal static class HmacKeywords
{
    public static readonly Block<object> Table = new(
        Checked("key", ArgumentChecks.Integer(1, 255)),
        Checked("active_key", ArgumentChecks.Integer(1, 255)),
        Checked("anti_replay", line => IsOneOf(line, "time", "monotonic")),
        Checked("time_window", ArgumentChecks.Integer(1, 300)),
        Checked("mode", line => IsOneOf(line, "enforce", "permissive", "receive-only")));

    public static readonly BlockKeyword<InstanceDraft> Keyword =
        new BlockOf<InstanceDraft, object>("auth_hmac", Table, Start, null, KeywordState.Unsupported);

    private static CheckedKeyword<object> Checked(string name, Func<KeywordLine, bool> check) =>
        new(name, KeywordState.Unsupported, check);

    private static object? Start(InstanceDraft instance, KeywordLine line)
    {
        line.Report(
            0, $"({instance.Name}) 'auth_hmac' is known but not supported here: advertisements are not signed");
        return null;
    }

    private static bool IsOneOf(KeywordLine line, params ReadOnlySpan<string> words)
    {
        if (words.Contains(line[1]))
        {
            return true;
        }

        line.Report(1, $"'{line.Keyword}' expects {string.Join(" or ", words.ToArray())}, not '{line[1]}'");
        return false;
    }
}
