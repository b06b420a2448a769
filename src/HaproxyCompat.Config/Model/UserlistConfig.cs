using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>userlist</c> (manual 3.4).</summary>
public sealed record UserlistConfig(string Name, ImmutableArray<UserConfig> Users, ImmutableArray<string> Groups);
