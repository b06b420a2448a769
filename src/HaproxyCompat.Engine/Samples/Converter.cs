using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples;

/// <summary>One converter that runs (manual 7.3.1).</summary>
public sealed record Converter(
    string Name, Signature Signature, SampleType Input, SampleType Output, ConverterFunction Function)
    : ConverterKeyword(Name, Signature, Input, Output);
