using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>load-server-state-from-file</c> and <c>server-state-file-name</c> (manual 4.2): no state is loaded here.
/// </summary>
internal static class StateFiles
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("load-server-state-from-file", ProxyPlaces.BackendOrDefaults, ReadLoad),

        // It only says where, and nothing is loaded.
        new("server-state-file-name", ProxyPlaces.BackendOrDefaults, (_, arguments) => arguments.TakeOptional())
        {
            State = KeywordState.NothingToActOn,
        },
    ];

    private static void ReadLoad(ProxySection section, LineArguments arguments)
    {
        var from = arguments.TakeOptional();
        if (arguments.Accept(
                from is "global" or "local" or "none" ? null : $"global, local or none is expected, found '{from}'")
            && from != "none")
        {
            arguments.Refuse($"'{arguments.Keyword} {from}'");
        }

        // More words are not looked at, as in the reference.
        _ = arguments.TakeRemaining();
    }
}
