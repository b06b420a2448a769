using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>Lists of what a configuration cannot have here, answered as the reference does when it has none (management
/// manual 9.3): caches.</summary>
internal static class EmptyLists
{
    public static readonly RuntimeCommand[] All =
    [
        Heading("show cache", "list the caches: none here", string.Empty),
    ];

    private static RuntimeCommand Heading(string words, string summary, string text) =>
        new(words, words, summary, RuntimeLevel.User, call => call.Output.Append(text));
}
