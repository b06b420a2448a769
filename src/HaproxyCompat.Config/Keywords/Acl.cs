using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keywords;

/// <summary>A named ACL, all of whose lines are alternatives, or an anonymous one (empty name) (manual 7.1).</summary>
public sealed record Acl(string Name, ImmutableArray<AclTest> Tests);
