using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary>Patterns of one match method, made ready to be compared with many values (manual 7.1).</summary>
public abstract class PatternSet
{
    /// <summary>What <see cref="Find"/> gives when it could not be said in time.</summary>
    public const int Undecided = -2;

    /// <summary>What a value is cast to before it is compared.</summary>
    public abstract SampleType InputType { get; }

    /// <summary>
    /// The place of the first pattern that matches, in the order they were given; -1 for none, or
    /// <see cref="Undecided"/>.
    /// </summary>
    /// <param name="sample">Of type <see cref="InputType"/>.</param>
    public abstract int Find(in Sample sample);

    /// <summary>Patterns may be added and removed while others look values up.</summary>
    public virtual bool IsLive => false;

    /// <summary>Takes a pattern out; false when that needs the set to be made anew.</summary>
    public virtual bool TryRemove(string pattern) => false;

    /// <summary>Where a pattern stands, as it is written; -1 for nowhere or unknown.</summary>
    public virtual int PlaceOf(string pattern) => -1;

    /// <summary>Takes over what another set of the same method learned about its patterns; before the first of them.
    /// </summary>
    public virtual void Learn(PatternSet former)
    {
    }

    /// <summary>Adds a pattern at <paramref name="index"/>, its place in the order.</summary>
    /// <returns>What is wrong with the pattern, or null.</returns>
    public abstract string? Add(string pattern, int index);
}
