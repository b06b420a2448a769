using System.Collections.Immutable;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>external-check { command &lt;command&gt; | path &lt;path&gt; }</c> (manual 4.2).
/// </summary>
internal static class ExternalChecks
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("external-check", ProxyPlaces.Anywhere, Read),
    ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWord("command or path", out var what)
            && arguments.Accept(what is "command" or "path" ? null : $"command or path is expected, found '{what}'"))
        {
            ReadValue(section, arguments, what);
        }
    }

    private static void ReadValue(ProxySection section, LineArguments arguments, string what)
    {
        if (arguments.TryWord($"a value after '{what}'", out var value))
        {
            var check = section.Config.Check;
            section.Config = section.Config with
            {
                Check = what == "command" ? check with { Command = value } : check with { CommandPath = value },
            };
        }
    }
}
