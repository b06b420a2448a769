using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model;

/// <summary>
/// A user of a userlist; <paramref name="Password"/> is a crypt(3) hash unless <paramref name="Insecure"/>.
/// </summary>
public sealed record UserConfig(string Name, string Password, bool Insecure, ImmutableArray<string> Groups);
