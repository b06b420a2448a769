using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>prompt [help | n | i | p | timed]*</c>: line after line instead of one line a connection (management manual 9.3).
/// </summary>
internal static class Prompt
{
    private const string Usage =
        "Usage: prompt [help | n | i | p | timed]*\n"
        + "Sets how this connection goes on after an answer:\n"
        + "  help    show this text\n"
        + "  n       close after one line\n"
        + "  i       take line after line, without a prompt\n"
        + "  p       take line after line, with a prompt\n"
        + "  timed   take line after line, with a prompt; the uptime is in it, or no longer\n"
        + "Without a word it changes between p and n.\n";

    public static readonly RuntimeCommand Command = new(
        "prompt",
        "prompt [help | n | i | p | timed ]*",
        "take line after line, with a prompt",
        RuntimeLevel.User,
        Run);

    private static void Run(CommandCall call)
    {
        var client = call.Client;
        if (call.ArgumentCount == 0)
        {
            client.Prompt = client.Prompt == PromptMode.Prompt ? PromptMode.None : PromptMode.Prompt;
            return;
        }

        foreach (var word in call.Arguments)
        {
            switch (word)
            {
                case "n":
                    client.Prompt = PromptMode.None;
                    break;
                case "i":
                    client.Prompt = PromptMode.Interactive;
                    break;
                case "p":
                    client.Prompt = PromptMode.Prompt;
                    break;
                case "timed":
                    client.IsTimed = !client.IsTimed;
                    client.Prompt = PromptMode.Prompt;
                    break;
                default:
                    call.Output.Append(Usage);
                    return;
            }
        }
    }
}
