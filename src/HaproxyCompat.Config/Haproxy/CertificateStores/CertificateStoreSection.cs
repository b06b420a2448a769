using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.CertificateStores;

/// <summary>
/// A <c>crt-store</c> section (manual 12.7). Sections of the same name, and those without one, add up.
/// </summary>
internal sealed class CertificateStoreSection(ParseSession session)
    : TabledSection<CertificateStoreSection>(session, Table)
{
    private static readonly SectionTable<CertificateStoreSection> Table = new(
        "crt-store",
        new SectionLine<CertificateStoreSection>("crt-base", ReadCertificateBase) { IgnoresExtra = true },
        new SectionLine<CertificateStoreSection>("key-base", ReadKeyBase) { IgnoresExtra = true },
        new SectionLine<CertificateStoreSection>("load", LoadLine.Read));

    public static readonly SectionKeyword Row =
        new("crt-store", Open) { Lines = Table.Lines.Keys };

    public required CertificateStoreConfig Config { get; set; }

    /// <summary>A <c>load</c> line was read.</summary>
    public bool HasLoads { get; set; }

    private string? LateComplaint => HasLoads ? "it stands after a 'load' line, and must be before all of them" : null;

    public override void Close() => Session.Sections.CertificateStores.Add(Config);

    /// <summary>Whether a <c>crt</c> argument such as <c>@store/name</c> names a certificate of a store.</summary>
    public static bool Knows(ParseSession session, string reference) =>
        session.Sections.CertificateStores.Any(store => Has(store, reference));

    internal static bool Has(CertificateStoreConfig store, string reference) =>
        store.Loads.Any(load => load.Reference == reference);

    private static void ReadCertificateBase(CertificateStoreSection section, LineArguments arguments)
    {
        if (arguments.TryWord("a path", out var path) && arguments.Accept(section.LateComplaint))
        {
            section.Config = section.Config with { CertificateBase = path };
        }
    }

    private static void ReadKeyBase(CertificateStoreSection section, LineArguments arguments)
    {
        if (arguments.TryWord("a path", out var path) && arguments.Accept(section.LateComplaint))
        {
            section.Config = section.Config with { KeyBase = path };
        }
    }

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (SectionOpening.RejectsExtra(session, words, 2, location, ExtraWords.Refused))
        {
            return new SkippedSection { Title = words[0].Text };
        }

        // The reference lets it have any name.
        var name = words.Count > 1 ? words[1].Text : string.Empty;
        return new CertificateStoreSection(session)
        {
            Title = name.Length > 0 ? name : words[0].Text,
            Location = location,
            Config = new CertificateStoreConfig(name, location),
        };
    }
}
