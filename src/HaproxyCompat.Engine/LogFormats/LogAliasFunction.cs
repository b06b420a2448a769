using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>Writes the value of one log alias.</summary>
public delegate void LogAliasFunction(in SampleContext context, in LogItem item);
