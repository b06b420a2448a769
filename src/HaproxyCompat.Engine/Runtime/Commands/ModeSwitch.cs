using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>expert-mode</c> and <c>experimental-mode</c>: open commands that can harm.</summary>
internal static class ModeSwitch
{
    public static readonly RuntimeCommand Expert = new(
        "expert-mode",
        "expert-mode [on|off]",
        "show or change the expert mode",
        RuntimeLevel.Admin,
        call => Run(call, "expert-mode", client => client.IsExpert, (client, on) => client.IsExpert = on))
    {
        IsHidden = true,
    };

    public static readonly RuntimeCommand Experimental = new(
        "experimental-mode",
        "experimental-mode [on|off]",
        "show or change the experimental mode",
        RuntimeLevel.Admin,
        call =>
            Run(call, "experimental-mode", client => client.IsExperimental, (client, on) => client.IsExperimental = on))
    {
        IsHidden = true,
    };

    private static void Run(
        CommandCall call, string name, Func<RuntimeClient, bool> get, Action<RuntimeClient, bool> set)
    {
        switch (call.Argument(0))
        {
            case "":
                call.Say(MessageSeverity.Information, $"{name} is {(get(call.Client) ? "ON" : "OFF")}");
                break;
            case "on":
                set(call.Client, true);
                break;
            default:
                set(call.Client, false);
                break;
        }
    }
}
