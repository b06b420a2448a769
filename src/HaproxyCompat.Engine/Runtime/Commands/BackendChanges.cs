using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>add backend</c>, <c>del backend</c>, <c>publish backend</c>, <c>unpublish backend</c>, <c>show defaults</c>
/// (management manual 9.3).
/// </summary>
internal static class BackendChanges
{
    private const string Usage = "Usage: add backend <name> from <defproxy>";

    public static readonly RuntimeCommand Add = new(
        "add backend",
        "add backend <bk> from <defaults>",
        "create a backend that no file has",
        RuntimeLevel.Admin,
        RunAdd);

    public static readonly RuntimeCommand Delete = new(
        "del backend", "del backend <bk>", "remove an unpublished backend without servers", RuntimeLevel.Admin,
        RunDelete);

    public static readonly RuntimeCommand Publish = new(
        "publish backend", "publish backend <bk>", "let rules lead to a backend", RuntimeLevel.Operator,
        call => Switch(call, unpublished: false));

    public static readonly RuntimeCommand Unpublish = new(
        "unpublish backend", "unpublish backend <bk>", "let no rule lead to a backend", RuntimeLevel.Operator,
        call => Switch(call, unpublished: true));

    public static readonly RuntimeCommand Defaults = new(
        "show defaults", "show defaults", "list the defaults that backends may be made of", RuntimeLevel.User,
        call =>
        {
            foreach (var name in call.Runtime.Proxies?.Sections.NamedDefaults ?? [])
            {
                call.Output.Append(name).Append('\n');
            }
        });

    private static void RunAdd(CommandCall call)
    {
        var (name, defaults) = (call.Argument(0), call.Argument(2));
        if (name.Length == 0)
        {
            call.Fail("Require backend name.");
        }
        else if (call.Argument(1) != "from" || defaults.Length == 0)
        {
            call.Fail($"{Usage}.");
        }
        else if (!TryOptions(call, out var mode, out var guid))
        {
            call.Fail($"{Usage} [mode <px_mode>] [guid <val>].");
        }
        else if (call.Runtime.Proxies is not { } proxies)
        {
            call.Fail("'add backend' is known but not supported here.");
        }
        else if (proxies.AddBackend(name, defaults, mode, guid) is { } complaint)
        {
            call.Fail(complaint);
        }
        else
        {
            call.Say(MessageSeverity.Notice, "New backend registered.");
        }
    }

    private static bool TryOptions(CommandCall call, out string? mode, out string? guid)
    {
        (mode, guid) = (null, null);
        for (var index = 3; index < call.ArgumentCount; index += 2)
        {
            if (call.Argument(index) is not ("mode" or "guid") || call.Argument(index + 1).Length == 0)
            {
                return false;
            }

            mode = call.Argument(index) == "mode" ? call.Argument(index + 1) : mode;
            guid = call.Argument(index) == "guid" ? call.Argument(index + 1) : guid;
        }

        return true;
    }

    private static void RunDelete(CommandCall call)
    {
        if (call.Runtime.FindBackend(call.Argument(0)) is not { } backend || call.Runtime.Proxies is not { } proxies)
        {
            call.Fail("No such backend.");
        }
        else if (proxies.Obstacle(backend, out _) is { } obstacle)
        {
            call.Fail(obstacle);
        }
        else
        {
            proxies.Remove(backend);
            call.Say(MessageSeverity.Notice, "Backend deleted.");
        }
    }

    private static void Switch(CommandCall call, bool unpublished)
    {
        if (call.Runtime.FindBackend(call.Argument(0)) is { } backend)
        {
            backend.IsUnpublished = unpublished;
            call.Say(MessageSeverity.Notice, unpublished ? "Backend unpublished." : "Backend published.");
        }
        else
        {
            call.Fail(call.Runtime.Proxies?.Sections.IsDisabled(call.Argument(0)) == true
                ? "No effect on a disabled backend."
                : "No such backend.");
        }
    }
}
