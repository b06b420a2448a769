namespace HaproxyCompat.Engine.Stats;

/// <summary>One line of <c>show info</c>.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Tags">Origin, nature, scope and persistence, a letter each (management manual 9.2).</param>
/// <param name="Type">u32, u64 or str.</param>
/// <param name="Description">For <c>show info desc</c>.</param>
public sealed record InfoFieldDescriptor(string Name, string Tags, string Type, string Description);
