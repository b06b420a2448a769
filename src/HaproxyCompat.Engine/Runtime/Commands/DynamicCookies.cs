using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>enable|disable dynamic-cookie backend</c>, <c>set dynamic-cookie-key backend</c> (management manual 9.3).
/// </summary>
internal static class DynamicCookies
{
    public static readonly RuntimeCommand[] All =
    [
        Switch("enable", on: true),
        Switch("disable", on: false),
        new(
            "set dynamic-cookie-key backend",
            "set dynamic-cookie-key backend <bk> <k>",
            "change the secret that dynamic cookies are made with",
            RuntimeLevel.Admin,
            SetKey),
    ];

    private static RuntimeCommand Switch(string verb, bool on) => new(
        $"{verb} dynamic-cookie backend",
        $"{verb} dynamic-cookie backend <bk>",
        on ? "give cookies to the servers that have none" : "take such cookies away again",
        RuntimeLevel.Admin,
        call => Find(call)?.SwitchDynamicCookies(on));

    private static void SetKey(CommandCall call)
    {
        if (Find(call) is not { } backend)
        {
            return;
        }

        if (call.Argument(1).Length == 0)
        {
            call.Fail("String value expected.");
            return;
        }

        backend.SetCookieKey(call.Argument(1));
    }

    private static Backend? Find(CommandCall call)
    {
        var backend = call.Runtime.FindBackend(call.Argument(0));
        if (backend is null)
        {
            call.Fail(call.Argument(0).Length == 0 ? "A backend name is expected." : "No such backend.");
        }

        return backend;
    }
}
