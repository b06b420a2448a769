using System.Collections.Immutable;

namespace HaproxyCompat.Engine.Samples;

/// <summary>
/// Takes a value; false means that there is none (and <see cref="Sample.MayChange"/> whether one may come).
/// </summary>
/// <param name="context">Where the value is taken from.</param>
/// <param name="arguments">As the keyword's <see cref="Config.Keywords.Signature"/> prepared them.</param>
/// <param name="sample">Takes the value; for a fetch with several values it holds the place to go on from.</param>
public delegate bool FetchFunction(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample);
