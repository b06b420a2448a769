using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Rules.Patterns;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Maps;

/// <summary>Something that matches against the patterns of a reference: a map, or a line of an ACL.</summary>
public abstract class PatternUser
{
    public abstract MatchMethod Method { get; }

    public abstract bool IgnoresCase { get; }

    /// <summary>What is compared with now.</summary>
    public abstract PatternSet Patterns { get; }

    /// <summary>
    /// Makes ready for a reference's new entries; what runs does not change until the result is called.
    /// </summary>
    /// <param name="changed">Of whose entries the new ones are.</param>
    /// <param name="entries">All of them, in order.</param>
    /// <param name="complaint">About the first entry that cannot be used; null when all can.</param>
    /// <returns>Puts the new patterns in the place of the old, at once for all readers.</returns>
    public abstract Action Prepare(
        PatternReference changed, IReadOnlyCollection<PatternEntry> entries, out string? complaint);

    /// <summary>Entries may be added and removed while values are looked up.</summary>
    public bool IsLive => Patterns.IsLive;

    /// <summary>What is wrong with an entry, or null.</summary>
    public abstract string? Complain(PatternEntry entry);

    /// <summary>Adds an entry without a complaint behind the others; where <see cref="IsLive"/>.</summary>
    public abstract void Add(PatternEntry entry);

    /// <summary>Takes an entry out; false when that needs all to be made anew.</summary>
    public abstract bool TryRemove(PatternEntry entry);

    /// <summary>Gives an entry its new value; false when that needs all to be made anew.</summary>
    public abstract bool TryChange(PatternEntry entry);

    /// <summary>Does a key match?</summary>
    public bool Matches(ReadOnlyMemory<byte> key)
    {
        var sample = default(Sample);
        sample.SetString(key);
        var patterns = Patterns;
        return SampleCasts.TryCast(ref sample, patterns.InputType, new SampleScratch()) && patterns.Find(sample) >= 0;
    }
}
