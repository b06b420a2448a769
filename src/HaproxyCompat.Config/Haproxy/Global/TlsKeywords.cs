using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>Defaults of TLS for bind lines and servers (manual 3.1, "ssl-default-*", "ca-base", "crt-base").</summary>
internal static class TlsKeywords
{
    /// <summary>What may follow <c>ssl-default-bind-options</c>, beside the two bounds of versions.</summary>
    private static readonly FrozenSet<string> BindWords =
        TlsOptionRows.DefaultBindFlags.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What may follow <c>ssl-default-server-options</c>, likewise.</summary>
    private static readonly FrozenSet<string> ServerWords = TlsOptionRows.Flags.ToFrozenSet(StringComparer.Ordinal);

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new(
            "ca-base",
            (session, arguments) =>
                ProcessKeywords.ReadText(session, arguments, (global, text) => global with { CaBase = text }))
        {
            Once = "ca-base",
            RepeatRefuses = true,
        },
        new(
            "crt-base",
            (session, arguments) =>
                ProcessKeywords.ReadText(session, arguments, (global, text) => global with { CrtBase = text }))
        {
            Once = "crt-base",
            RepeatRefuses = true,
        },
        new(
            "key-base",
            (session, arguments) =>
                ProcessKeywords.ReadText(session, arguments, (global, text) => global with { KeyBase = text }))
        {
            Once = "key-base",
            RepeatRefuses = true,
        },
        .. Both("ciphers", (tls, text) => tls with { Ciphers = text }),
        .. Both("ciphersuites", (tls, text) => tls with { CipherSuites = text }),
        .. Both("client-sigalgs", (tls, text) => tls with { ClientSignatureAlgorithms = text }),
        .. Both("curves", (tls, text) => tls with { Curves = text }),
        .. Both("sigalgs", (tls, text) => tls with { SignatureAlgorithms = text }),
        new("ssl-default-bind-options", (session, arguments) => ReadOptions(session, arguments, isServer: false)),
        new("ssl-default-server-options", (session, arguments) => ReadOptions(session, arguments, isServer: true)),
        new("ssl-server-verify", ReadServerVerify),
    ];

    private static GlobalKeyword[] Both(string what, Func<TlsOptions, string, TlsOptions> set) =>
    [
        new($"ssl-default-bind-{what}", (session, arguments) => ProcessKeywords.ReadText(
            session, arguments, (global, text) => global with { DefaultBindTls = set(global.DefaultBindTls, text) })),
        new($"ssl-default-server-{what}", (session, arguments) => ProcessKeywords.ReadText(
            session,
            arguments,
            (global, text) => global with { DefaultServerTls = set(global.DefaultServerTls, text) })),
    ];

    private static void ReadOptions(ParseSession session, LineArguments arguments, bool isServer)
    {
        var line = new DefaultsLine(session)
        {
            Tls = isServer ? session.Global.DefaultServerTls : session.Global.DefaultBindTls,
        };
        if (!arguments.Accept(arguments.Left == 0 ? "an option is missing" : null))
        {
            return;
        }

        var words = isServer ? ServerWords : BindWords;
        while (arguments.TakeOptional() is { } word)
        {
            var option = TlsOptionRows.Both.Concat(TlsOptionRows.Bind).FirstOrDefault(row => row.Name == word);
            if (option is null || !(words.Contains(word) || word is "ssl-min-ver" or "ssl-max-ver"))
            {
                arguments.Report(
                    $"'{arguments.Keyword}': unknown option '{word}'{Diagnostics.Suggestion.Tail(word, words)}.");
                return;
            }

            if (!option.Read(line, arguments))
            {
                return;
            }
        }

        session.Global = isServer
            ? session.Global with { DefaultServerTls = line.Tls }
            : session.Global with { DefaultBindTls = line.Tls };
    }

    private static void ReadServerVerify(ParseSession session, LineArguments arguments)
    {
        if (!arguments.TryWord("none or required", out var word)
            || !arguments.Accept(
                word is "none" or "required" ? null : $"none or required are possible, found '{word}'"))
        {
            return;
        }

        var verify = word == "none" ? TlsVerify.None : TlsVerify.Required;
        session.Global = session.Global with
        {
            DefaultServerTls = session.Global.DefaultServerTls with { Verify = verify },
        };
    }

    private sealed class DefaultsLine(ParseSession session) : TlsLine(session)
    {
        public override TlsOptions Tls { get; set; } = TlsOptions.None;
    }
}
