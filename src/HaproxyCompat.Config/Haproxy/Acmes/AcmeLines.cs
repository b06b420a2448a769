using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Acmes;

/// <summary>The lines of an <c>acme</c> section (manual 12.8): one word each.</summary>
internal static class AcmeLines
{
    private const string None = "none";

    private static readonly ImmutableArray<string> Challenges = ["http-01", "dns-01", "dns-persist-01"];

    public static readonly ImmutableArray<string> Curves =
        ["P-256", "P-384", "P-521", "secp384r1", "secp521r1", "prime256v1"];

    private static readonly ImmutableArray<string> Proofs = ["cli", "delay", "dns", None];

    public static readonly ImmutableArray<SectionLine<AcmeSection>> All =
    [
        Text("account-key"),
        Text("acme-vars"),
        new("bits", (section, arguments) => Read(section, arguments, IntegerComplaint)),
        new("challenge", ReadChallenge),
        new("challenge-ready", (section, arguments) =>
            Read(section, arguments, word => ProofComplaint(word, section.Config.Challenge))),
        Text("contact"),
        Choice("curves", Curves),
        Text("directory"),
        new("dns-delay", (section, arguments) => Read(section, arguments, DurationComplaint)),
        new("dns-timeout", (section, arguments) => Read(section, arguments, DurationComplaint)),
        Text("eab-key-id"),
        Choice("eab-mac-alg", ["HS256", "HS384", "HS512"]),
        Text("eab-mac-key"),
        Choice("keytype", ["RSA", "ECDSA"]),
        Text("map"),
        Text("profile"),
        Text("provider-name"),
        Choice("reuse-key", ["on", "off"]),
    ];

    private static SectionLine<AcmeSection> Text(string name) =>
        new(name, (section, arguments) => Read(section, arguments, _ => null));

    private static SectionLine<AcmeSection> Choice(string name, ImmutableArray<string> words) =>
        new(name, (section, arguments) => Read(section, arguments, word => ChoiceComplaint(word, words)));

    private static void ReadChallenge(AcmeSection section, LineArguments arguments)
    {
        Read(section, arguments, word => ChoiceComplaint(word.ToLowerInvariant(), Challenges));
        if (section.Config.Values.TryGetValue("challenge", out var challenge))
        {
            section.Config = section.Config with { Challenge = challenge.ToLowerInvariant() };
        }
    }

    private static void Read(AcmeSection section, LineArguments arguments, Func<string, string?> complain)
    {
        if (arguments.TryWord("a value", out var word) && arguments.RejectExtra() && arguments.Accept(complain(word)))
        {
            section.Config = section.Config with { Values = section.Config.Values.SetItem(arguments.Keyword, word) };
        }
    }

    private static string? ChoiceComplaint(string word, ImmutableArray<string> words) => words.Contains(word)
        ? null
        : $"one of {string.Join(", ", words)} is expected (found '{word}'){Suggestion.Tail(word, words)}";

    private static string? IntegerComplaint(string word)
    {
        _ = LooseInteger.Read(word, out var isClean);
        return isClean ? null : $"an integer is expected (found '{word}')";
    }

    private static string? DurationComplaint(string word) =>
        Duration.Read(word, DurationUnit.Milliseconds, out _);

    private static string? ProofComplaint(string text, string challenge)
    {
        var words = text.Split(',');
        return words.Select(word => ChoiceComplaint(word, Proofs)).FirstOrDefault(complaint => complaint is not null)
            ?? (words.Length > 1 && words.Contains(None) ? $"'{None}' stands alone" : null)
            ?? (challenge == Challenges[0] && !words.Contains(None)
                ? $"the challenge '{challenge}' waits for nothing, '{text}' does not fit it" : null);
    }
}
