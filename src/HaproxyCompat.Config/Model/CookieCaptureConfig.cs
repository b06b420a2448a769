namespace HaproxyCompat.Config.Model;

/// <summary>
/// <c>capture cookie &lt;name&gt; len &lt;length&gt;</c>; names match by prefix unless ended by <c>=</c>.
/// </summary>
public sealed record CookieCaptureConfig(string Name, int LengthBytes);
