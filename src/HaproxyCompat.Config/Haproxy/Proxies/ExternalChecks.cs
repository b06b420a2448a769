using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>external-check { command &lt;command&gt; | path &lt;path&gt; }</c> (manual 4.2). Checked; no program is run here.
/// </summary>
internal static class ExternalChecks
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("external-check", ProxyPlaces.Anywhere, Read) { State = KeywordState.Unsupported },
    ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWord("command or path", out var what)
            && arguments.Accept(what is "command" or "path" ? null : $"command or path is expected, found '{what}'"))
        {
            _ = arguments.TryWord($"a value after '{what}'", out _);
        }
    }
}
