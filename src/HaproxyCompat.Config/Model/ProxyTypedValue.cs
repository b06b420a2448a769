using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary>One <c>set-proxy-v2-tlv-fmt</c> of a server (manual 5.2).</summary>
/// <param name="Type">0 to 255.</param>
/// <param name="Text">As written; null for an empty value.</param>
/// <param name="Format">The text as a log format; null for an empty value, and on <c>default-server</c> lines.</param>
public sealed record ProxyTypedValue(byte Type, string? Text, LogFormat? Format);
