using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>use-fcgi-app &lt;name&gt;</c> (manual 10.1.2).</summary>
internal static class FcgiUses
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("use-fcgi-app", ProxyPlaces.Backend, Read)
        {
            State = KeywordState.Unsupported,
            Misplaced = Severity.Alert,
        },
    ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWord("a name", out var name))
        {
            section.Session.Sections.FcgiUses.Add((name, section.Config.Name));
            arguments.NoticeExtra();
        }
    }
}
