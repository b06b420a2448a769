using System.Collections.Immutable;

namespace HaproxyCompat.Engine.Samples;

/// <summary>Changes a value of the converter's input type; false means that the expression has no value.</summary>
public delegate bool ConverterFunction(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample);
