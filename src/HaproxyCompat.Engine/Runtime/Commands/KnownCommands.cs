using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// Commands of the language that are not done here: the answer says so, and <c>help</c> does not show them.
/// </summary>
internal static class KnownCommands
{
    private static readonly string[] Names =
    [
        "abort ssl ca-file", "abort ssl cert", "abort ssl crl-file", "acme",
        "add ssl ca-file",
        "add ssl crt-list", "add ssl jwt", "commit ssl ca-file", "commit ssl cert", "commit ssl crl-file", "debug",
        "del ssl ca-file", "del ssl cert", "del ssl crl-file", "del ssl crt-list", "del ssl jwt",
        "dump ssl cert",
        "httpclient",
        "new ssl ca-file", "new ssl cert", "new ssl crl-file",
        "set ssl ca-file", "set ssl cert", "set ssl crl-file", "set ssl ocsp-response",
        "set ssl tls-key",
        "show ssl ca-file", "show ssl cert", "show ssl crl-file", "show ssl crt-list",
        "show ssl jwt",
        "show ssl ocsp-response", "show ssl ocsp-updates", "show ssl providers", "show ssl sni", "trace",
        "update ssl ocsp-response",
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
