using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Health;

/// <summary>Why a server's state changes, as the message about it says.</summary>
/// <param name="Text">What follows the state: empty, <c>, reason: ...</c>, <c>, changed from CLI</c> or
/// <c> via be/s1</c>.</param>
/// <param name="ViaTracking">The change came from the server that this one tracks.</param>
public readonly record struct StateCause(string Text, bool ViaTracking = false)
{
    public static readonly StateCause None = new(string.Empty);

    public static readonly StateCause RuntimeCommand = new(", changed from CLI");

    /// <summary>The server that is tracked changed; a chain of tracking names its end.</summary>
    public static StateCause Via(Server server)
    {
        var tracked = Root(server);
        return new StateCause($" via {tracked.Backend.Name}/{tracked.Name}", ViaTracking: true);
    }

    /// <summary>The end of a chain of tracking; the server itself where it tracks none.</summary>
    public static Server Root(Server server)
    {
        ArgumentNullException.ThrowIfNull(server);
        while (server.Health.Tracked is { } tracked)
        {
            server = tracked;
        }

        return server;
    }

    /// <summary>A check or an agent said so: the reason, the code, what the server said, how long it took.</summary>
    public static StateCause Of(CheckState check) => new(Describe(check));

    /// <summary><c>, reason: Layer7 wrong status, code: 500, info: "...", check duration: 1ms</c></summary>
    internal static string Describe(CheckState check)
    {
        var code = CheckStatusNames.HasCode(check.Status) ? $", code: {check.Code}" : string.Empty;
        var info = check.Description.Length > 0 ? $", info: \"{check.Description}\"" : string.Empty;
        var duration = check.DurationMs >= 0 ? $", check duration: {check.DurationMs}ms" : string.Empty;
        return $", reason: {CheckStatusNames.Text(check.Status)}{code}{info}{duration}";
    }
}
