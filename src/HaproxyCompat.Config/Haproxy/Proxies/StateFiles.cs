using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>load-server-state-from-file</c> and <c>server-state-file-name</c> (manual 4.2).</summary>
internal static class StateFiles
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("load-server-state-from-file", ProxyPlaces.BackendOrDefaults, ReadLoad),
        new("server-state-file-name", ProxyPlaces.BackendOrDefaults, ReadName),
    ];

    private static void ReadLoad(ProxySection section, LineArguments arguments)
    {
        var from = arguments.TakeOptional();
        if (arguments.Accept(
            from is "global" or "local" or "none" ? null : $"global, local or none is expected, found '{from}'"))
        {
            section.Config = section.Config with
            {
                StateSource = from switch
                {
                    "global" => ServerStateSource.Global,
                    "local" => ServerStateSource.Local,
                    _ => ServerStateSource.None,
                },
            };
        }

        // More words are not looked at, as in the reference.
        _ = arguments.TakeRemaining();
    }

    private static void ReadName(ProxySection section, LineArguments arguments)
    {
        var name = arguments.TakeOptional();
        section.Config = section.Config with { StateFileName = name is "use-backend-name" ? null : name };
    }
}
