using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using static HaproxyCompat.Config.Haproxy.Global.ValueRows;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// Settings of the reference's TLS library that do not act here, or are refused (manual 3.1 "ssl-*", "jwt.*", 3.2
/// "tune.ssl.*").
/// </summary>
internal static class TlsLibraryKeywords
{
    private static readonly string[] ExtraFiles = ["none", "all", "bundle", "sctl", "ocsp", "issuer", "key"];

    private static readonly string[] KeyAlgorithms =
    [
        "RSA1_5", "RSA-OAEP", "RSA-OAEP-256", "A128KW", "A192KW", "A256KW", "dir", "ECDH-ES", "ECDH-ES+A128KW",
        "ECDH-ES+A192KW", "ECDH-ES+A256KW",
        "A128GCMKW", "A192GCMKW", "A256GCMKW", "PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW",
    ];

    private static readonly string[] Encryptions = ["A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512", "A128GCM",
        "A192GCM", "A256GCM"];

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new("issuers-chain-path", ReadDirectory),
        new GlobalKeyword("jwt.decrypt_alg_list", (session, arguments) => SetTokenEncryption(
            session, arguments, KeyAlgorithms, (tokens, names) => tokens with { Algorithms = names })).PastRest(),
        new GlobalKeyword("jwt.decrypt_enc_list", (session, arguments) => SetTokenEncryption(
            session, arguments, Encryptions, (tokens, names) => tokens with { Encryptions = names })).PastRest(),
        new("ssl-dh-param-file", ReadParameters),
        new GlobalKeyword("ssl-engine", ReadEngine).Refused(),
        Flag("ssl-load-extra-del-ext", files => files with { ReplacesExtension = true }),
        new("ssl-load-extra-files", ReadExtraFiles),
        Anything("ssl-mode-async").Refused(),
        new GlobalKeyword("ssl-passphrase-cmd", ReadPassphrase).Refused(),
        new GlobalKeyword("ssl-propquery", ReadPropertyQuery).Refused(),
        new GlobalKeyword("ssl-provider", ReadProvider).PastRest().Refused(),
        Words("ssl-provider-path").Refused(),
        new GlobalKeyword("ssl-security-level", ReadSecurityLevel).PastRest(),
        Flag("ssl-skip-self-issued-ca", files => files with { SkipsSelfIssued = true }),
        Number("tune.ssl.keyupdate-rate-limit", 0).Refused(),
        Choice("tune.ssl.certificate-compression", "auto", "off").Idle(),
        Number("tune.ssl.ssl-ctx-cache-size", 0).Idle(),
        Bare("tune.ssl.force-private-cache").Idle(),
    ];

    /// <summary>Whatever follows is not looked at.</summary>
    private static GlobalKeyword Flag(string name, Func<TlsFilesConfig, TlsFilesConfig> set) =>
        new(name, (session, arguments) =>
        {
            _ = arguments.TakeRemaining();
            Set(session, set);
        });

    private static void Set(ParseSession session, Func<TlsFilesConfig, TlsFilesConfig> set) =>
        session.Global = session.Global with { TlsFiles = set(session.Global.TlsFiles) };

    private static void ReadDirectory(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("a directory", out var path)
            && arguments.Accept(session.Environment.DirectoryExists(path) ? null : $"'{path}' is not a directory"))
        {
            Set(session, files => files with { IssuersPath = path });
        }
    }

    private static void ReadSecurityLevel(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryInteger("a level between 0 and 5", 0, 5, out var level))
        {
            Set(session, files => files with { SecurityLevel = (int)level });
        }
    }

    /// <summary>The providers that come with the library.</summary>
    private static void ReadProvider(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("the name of a provider", out var name))
        {
            _ = arguments.Accept(
                name is "default" or "legacy" or "base" or "null" or "fips" ? null : $"there is no provider '{name}'");
        }
    }

    /// <summary>Properties with commas between them: an algorithm without the wanted ones is not found.</summary>
    private static void ReadPropertyQuery(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("a list of properties", out var query))
        {
            var wrong = query.Split(',').FirstOrDefault(property =>
                !property.StartsWith('?')
                && !property.Contains("!=", StringComparison.Ordinal)
                && property is not ("provider=default" or "fips=no" or "-fips"));
            _ = arguments.Accept(wrong is null ? null : $"no algorithm has the property '{wrong}'");
        }
    }

    /// <summary>
    /// Names with a colon between, each with <c>!</c> before it to leave it out, or <c>ALL</c>; nothing means all.
    /// </summary>
    private static ImmutableHashSet<string>? ReadNames(LineArguments arguments, string[] names)
    {
        if (arguments.TakeOptional() is not { Length: > 0 } list)
        {
            return [.. names];
        }

        var found = ImmutableHashSet<string>.Empty;
        foreach (var part in list.Split(':'))
        {
            var isLeftOut = part.StartsWith('!');
            var name = isLeftOut ? part[1..] : part;
            if (!arguments.Accept(name is "" or "ALL" || names.Contains(name)
                ? null : $"unknown algorithm '{name}'{Suggestion.Tail(name, names)}"))
            {
                return null;
            }

            var meant = name == "ALL" ? names : [name];
            found = isLeftOut ? found.Except(meant) : found.Union(meant);
        }

        return found;
    }

    private static void SetTokenEncryption(
        ParseSession session,
        LineArguments arguments,
        string[] names,
        Func<TokenEncryptionConfig, ImmutableHashSet<string>, TokenEncryptionConfig> set)
    {
        if (ReadNames(arguments, names) is { } found)
        {
            session.Global = session.Global with { TokenEncryption = set(session.Global.TokenEncryption, found) };
        }
    }

    private static void ReadParameters(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("a file", out var path))
        {
            var content = session.Environment.ReadFile(path);
            var holds = content is not null && content.AsSpan().IndexOf("DH PARAMETERS-----"u8) >= 0;
            if (arguments.Accept(holds ? null : $"'{path}' has no Diffie-Hellman parameters in PEM"))
            {
                Set(session, files => files with { DiffieHellmanFile = path });
            }
        }
    }

    /// <summary><c>ssl-engine &lt;name&gt; [algo &lt;list&gt;]</c></summary>
    private static void ReadEngine(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("the name of an engine", out _) && arguments.TrySkip("algo"))
        {
            _ = arguments.TryWord("a list of algorithms", out _);
        }
    }

    private static void ReadExtraFiles(ParseSession session, LineArguments arguments)
    {
        var count = arguments.Left;
        var extra = TlsExtraFiles.None;
        do
        {
            var word = arguments.Peek;
            if (!TryChoice(arguments, ExtraFiles)
                || !arguments.Accept(word is "none" or "all" && count > 1 ? "'none' and 'all' stand alone" : null))
            {
                return;
            }

            extra |= word switch
            {
                "all" => TlsExtraFiles.All,
                "bundle" => TlsExtraFiles.Bundle,
                "sctl" => TlsExtraFiles.Timestamps,
                "ocsp" => TlsExtraFiles.Ocsp,
                "issuer" => TlsExtraFiles.Issuer,
                "key" => TlsExtraFiles.Key,
                _ => TlsExtraFiles.None,
            };
        }
        while (arguments.Left > 0);
        Set(session, files => files with { Extra = extra });
    }

    private static void ReadPassphrase(ParseSession session, LineArguments arguments)
    {
        if (arguments.TakeRemaining().Count == 0)
        {
            arguments.Warn($"'{arguments.Keyword}' expects a command.");
        }
    }
}
