namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>One line of <c>track_script</c>; the weight is the script's own when the line has none.</summary>
/// <param name="Name">A <see cref="VrrpScriptConfig.Name"/>.</param>
/// <param name="Weight">-253 to 253; 0: the instance is in FAULT while the script fails.</param>
/// <param name="Reverse"><c>reverse</c>: the other way round.</param>
public sealed record TrackedScript(string Name, int Weight, bool Reverse);
