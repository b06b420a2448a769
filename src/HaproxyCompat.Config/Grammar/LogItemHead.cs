namespace HaproxyCompat.Config.Grammar;

/// <summary>What may stand between <c>%</c> and an alias or an expression.</summary>
/// <param name="Name">In <c>%(name:type)</c>, or null.</param>
/// <param name="Flags">In <c>%{...}</c>, or empty.</param>
internal sealed record LogItemHead(string? Name, string Flags);
