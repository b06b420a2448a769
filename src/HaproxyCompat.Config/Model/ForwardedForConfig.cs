namespace HaproxyCompat.Config.Model;

/// <summary><c>option forwardfor</c> or <c>option originalto</c> (manual 4.2).</summary>
/// <param name="Except">A network for which nothing is added, as <c>address[/mask]</c>; null for none.</param>
/// <param name="Header">Name of the header.</param>
/// <param name="IfNone">Only when the message has no such header.</param>
public sealed record ForwardedForConfig(string? Except, string Header, bool IfNone);
