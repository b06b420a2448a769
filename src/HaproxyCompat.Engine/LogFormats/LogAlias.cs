using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>One log alias that writes (manual 8.2.6).</summary>
public sealed record LogAlias(string Name, FetchNeeds Needs, bool HttpOnly, LogAliasFunction Write)
    : LogAliasKeyword(Name, Needs, HttpOnly);
