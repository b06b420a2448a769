using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples;

/// <summary>One sample fetch that runs (manual 7.3.2 and after).</summary>
public sealed record SampleFetch(
    string Name, Signature Signature, SampleType Output, FetchNeeds Needs, FetchFunction Function)
    : FetchKeyword(Name, Signature, Output, Needs);
