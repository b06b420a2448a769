using System.Text.RegularExpressions;

namespace HaproxyCompat.Conventions.Tests;

/// <summary>What the parsers keep somebody must read: a keyword that is parsed and does nothing is a defect.</summary>
/// <remarks>
/// By name alone, so a name that many types have may hide one that nobody reads; it never complains wrongly about one
/// that is read.
/// </remarks>
public sealed partial class ModelUseTests
{
    private const string Model = "src/HaproxyCompat.Config/Model/";

    /// <summary>Read by the parsers themselves, or by nobody for a reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["GlobalConfig.CaBase"] = "the parser puts it before relative paths",
        ["GlobalConfig.CrtBase"] = "the parser puts it before relative paths",
        ["GlobalConfig.KeyBase"] = "the parser puts it before relative paths",
        ["GlobalDefs.MinimumGarp"] = "the parser derives the defaults of instances from it",
        ["LvsSettings.AlertChecker"] = "the parser derives the defaults of virtual and real servers from it",
        ["NotifyScripts.HasScript"] = "the parser's own question",
        ["SyncGroupConfig.TrackingWeight"] = "the parser takes the weights of members away without it",
        ["StatsPageConfig.ShowModules"] = "there are no modules with counters of their own (README)",
    };

    /// <summary>Of sections and lines that are refused: they are read, and no engine runs them yet.</summary>
    private static readonly string[] Refused =
    [
        "AcmeConfig", "CacheConfig", "CertificateStoreConfig", "EmailAlertConfig", "FcgiAppConfig",
        "HealthcheckConfig", "INamedSection",
        "MailerConfig", "MailersConfig",
        "ProgramConfig",
        "ProxyConfig.EmailAlert", "ProxyConfig.StickTable",
        "StickTableConfig", "StoredData", "HaproxyConfiguration.Caches",
        "HaproxyConfiguration.Mailers",
        "HaproxyConfiguration.Acmes", "HaproxyConfiguration.CertificateStores", "HaproxyConfiguration.FcgiApps",
        "HaproxyConfiguration.Healthchecks", "HaproxyConfiguration.Programs",
    ];

    [Fact]
    public void Every_property_of_the_model_is_read_outside_of_the_parsers()
    {
        var readers = SourceTree.Files("*.cs", "src")
            .Where(file => !file.StartsWith("src/HaproxyCompat.Config/", StringComparison.Ordinal))
            .Select(SourceTree.Read)
            .SelectMany(text => Use().Matches(text).Select(match => match.Groups["name"].Value))
            .ToHashSet(StringComparer.Ordinal);
        var unread = Properties().Where(IsOfWhatRuns).Where(
            property => !readers.Contains(property[(property.IndexOf('.', StringComparison.Ordinal) + 1)..])).ToList();

        Assert.Equal(Exceptions.Keys.Order(StringComparer.Ordinal), unread.Order(StringComparer.Ordinal));
    }

    private static bool IsOfWhatRuns(string property) =>
        !Refused.Contains(property)
            && !Refused.Contains(property[..property.IndexOf('.', StringComparison.Ordinal)]);

    /// <summary>As <c>Type.Property</c>.</summary>
    private static IEnumerable<string> Properties()
    {
        foreach (var file in SourceTree.Files("*.cs", Model))
        {
            var type = Path.GetFileNameWithoutExtension(file);
            var text = SourceTree.Read(file);
            foreach (Match match in Property().Matches(text))
            {
                yield return $"{type}.{match.Groups["name"].Value}";
            }

            foreach (var parameter
                in Positional().Match(text).Groups["list"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                var words = parameter.Split('=')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                if (words.Length > 1)
                {
                    yield return $"{type}.{words[^1]}";
                }
            }
        }
    }

    [GeneratedRegex(@"^    public (?!static|const)[^=({;\n]*?(?<name>\w+)\s*(?:\{ get;|=>)", RegexOptions.Multiline)]
    private static partial Regex Property();

    [GeneratedRegex(@"record (?:struct )?\w+\((?<list>[^()]*)\)")]
    private static partial Regex Positional();

    /// <summary>A member access, or a property pattern.</summary>
    [GeneratedRegex(@"\.(?<name>[A-Z]\w*)|[{,(]\s*(?<name>[A-Z]\w*):")]
    private static partial Regex Use();
}
