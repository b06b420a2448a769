namespace HaproxyCompat.Engine.Stats;

/// <summary>One column of the statistics.</summary>
/// <param name="Name">In the CSV header.</param>
/// <param name="Tags">Origin, nature, scope and persistence, a letter each (management manual 9.2).</param>
/// <param name="Type">u32, s32, u64 or str.</param>
public sealed record StatFieldDescriptor(string Name, string Tags, string Type);
