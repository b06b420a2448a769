using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary><c>capture request header</c> or <c>capture response header</c> (manual 4.2).</summary>
/// <param name="Header">Empty for a slot that only rules fill (<c>declare capture</c>,
/// <c>http-request capture</c>).</param>
/// <param name="LengthBytes">What is kept of a value.</param>
public sealed record CaptureConfig(string Header, int LengthBytes)
{
    /// <summary>The rule that brought the slot along; null for declared ones.</summary>
    public RuleAction? Rule { get; init; }
}
