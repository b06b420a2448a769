using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// Commands of the language that are not done here: the answer says so, and <c>help</c> does not show them.
/// </summary>
internal static class KnownCommands
{
    private static readonly string[] Names =
    [
        "acme", "debug", "httpclient", "show ssl ocsp-updates", "update ssl ocsp-response",
    ];

    public static readonly RuntimeCommand[] All = [.. Names.Select(Create)];

    /// <summary>Looking is for everybody.</summary>
    private static RuntimeLevel LevelOf(string name) =>
        name.StartsWith("show ", StringComparison.Ordinal) ? RuntimeLevel.User : RuntimeLevel.Admin;

    private static RuntimeCommand Create(string name) =>
        new(name, name, string.Empty, LevelOf(name), call => call.Fail($"'{name}' is known but not supported here."))
        {
            IsHidden = true,
            IsUnsupported = true,
        };
}
