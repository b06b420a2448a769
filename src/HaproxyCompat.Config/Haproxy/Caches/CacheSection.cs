using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Caches;

/// <summary>A <c>cache</c> section: how much memory for which responses (manual 6.2.1).</summary>
internal sealed class CacheSection(ParseSession session) : TabledSection<CacheSection>(session, Table)
{
    private static readonly SectionTable<CacheSection> Table = new("cache", CacheLines.All);

    public static readonly SectionKeyword Row =
        new("cache", Open) { State = KeywordState.Unsupported, Lines = Table.Lines.Keys };

    public required CacheConfig Config { get; set; }

    /// <summary>A line of the section refused the file: nothing is said about the whole of it.</summary>
    public bool HasFailed { get; set; }

    /// <summary>What only the whole section shows; the reference names no line for it.</summary>
    public override void Close()
    {
        if (HasFailed)
        {
            return;
        }

        if (Config.TotalMaxSizeMegabytes == 0)
        {
            Session.Sink.Alert(SourceLocation.None, Config.Name,
                $"cache '{Config.Name}' needs a size, add 'total-max-size <megabytes>'.");
        }
        else if (Config.MaxObjectSizeBytes is { } largest && (largest < 0 || largest > Half))
        {
            Session.Sink.Alert(
                SourceLocation.None, Config.Name,
                    $"cache '{Config.Name}': 'max-object-size' may be half of 'total-max-size' at most, {Half} "
                        + $"bytes (found {largest}).");
        }

        Session.Sections.Caches.Add(Config);
    }

    private long Half => Config.TotalMaxSizeMegabytes * 1024L * 1024 / 2;

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (words.Count < 2)
        {
            session.Sink.Alert(location, "cache", "'cache' expects a name.");
            return new SkippedSection { Title = "cache" };
        }

        // The reference lets a cache have any name.
        var name = words[1].Text;
        if (SectionOpening.RejectsExtra(session, words, 2, location, ExtraWords.Refused)
            || SectionOpening.RejectsTwin(session, words, location,
                SectionOpening.PlaceOf(session.Sections.Caches, name)))
        {
            return new SkippedSection { Title = name };
        }

        SectionOpening.Refuse(session, words, location);
        return new CacheSection(session)
        {
            Title = name,
            Location = location,
            Config = new CacheConfig(name, location),
        };
    }
}
