using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.LogFormats.Aliases;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>Every log alias (manual 8.2.6). <c>%o</c> is no alias: the parser makes flags of it.</summary>
public static class LogAliasCatalog
{
    public static readonly ImmutableArray<LogAliasKeyword> All =
    [
        .. ConnectionAliases.Aliases,
        .. CounterAliases.Aliases,
        .. DateAliases.Aliases,
        .. HttpAliases.Aliases,
        .. TimerAliases.Aliases,
    ];
}
