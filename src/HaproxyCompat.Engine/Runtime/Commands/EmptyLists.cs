using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>Lists of what a configuration cannot have here, answered as the reference does when it has none (management
/// manual 9.3): caches, resolvers, ticket keys, trace sources.</summary>
internal static class EmptyLists
{
    public static readonly RuntimeCommand[] All =
    [
        List(
            "show resolvers",
            "show resolvers [<section>]",
            "list the resolvers: none here",
            "Can't find that resolvers section"),
        Heading("show cache", "list the caches: none here", string.Empty),
        Heading("show tls-keys", "list the files of ticket keys: none here", "# id (file)\n"),
        Heading("show anon", "show whether dumps are made anonymous: never here", "Anonymized mode disabled\n"),
        Heading(
            "show trace",
            "list the trace sources: none here",
            "Supported trace sources and states (.=stopped, w=waiting, R=running) :\n"),
    ];

    private static RuntimeCommand List(string words, string usage, string summary, string missing) =>
        new(words, usage, summary, words[0] == 's' ? RuntimeLevel.User : RuntimeLevel.Admin, call =>
        {
            if (call.Argument(0).Length > 0)
            {
                call.Fail(missing);
            }
        });

    private static RuntimeCommand Heading(string words, string summary, string text) =>
        new(words, words, summary, RuntimeLevel.User, call => call.Output.Append(text));
}
