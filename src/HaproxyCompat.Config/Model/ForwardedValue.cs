using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary>Where a parameter of the Forwarded header comes from.</summary>
/// <param name="Expression">Null for the connection's or the request's own value.</param>
public sealed record ForwardedValue(SampleExpression? Expression);
