namespace HaproxyCompat.Config.Text.Conditionals;

/// <summary>One level of <c>.if</c>: whether its lines count now, and what may still come.</summary>
/// <param name="Active">The lines of the current alternative count.</param>
/// <param name="Taken">Some alternative counted already, or the whole level stands in lines that do not.</param>
/// <param name="ElseSeen">Only <c>.endif</c> may follow.</param>
internal readonly record struct Branch(bool Active, bool Taken, bool ElseSeen);
