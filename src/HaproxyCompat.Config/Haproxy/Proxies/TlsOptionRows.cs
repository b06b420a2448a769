using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// TLS options that <c>bind</c>, <c>server</c> and the <c>ssl-default-*-options</c> have in common (manual 5.1, 5.2).
/// </summary>
internal static class TlsOptionRows
{
    private static readonly ImmutableArray<string> Versions = ["SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

    private static readonly ImmutableArray<string> BindFlags = ["prefer-client-ciphers", "strict-sni", "no-strict-sni"];

    /// <summary><c>no-alpn</c>, of bind lines and certificate lists.</summary>
    public static readonly LineOption<TlsLine> NoAlpn =
        Flag<TlsLine>("no-alpn", line => line.Tls = line.Tls with { Alpn = ImmutableArray<string>.Empty });

    /// <summary>Options without a value that are kept by name, also of <c>ssl-default-server-options</c>.</summary>
    public static readonly ImmutableArray<string> Flags =
    [
        "no-sslv3", "no-tlsv10", "no-tlsv11", "no-tlsv12", "no-tlsv13",
        "force-sslv3", "force-tlsv10", "force-tlsv11", "force-tlsv12", "force-tlsv13", "no-tls-tickets",
    ];

    /// <summary>Such options of <c>ssl-default-bind-options</c> alone.</summary>
    public static readonly ImmutableArray<string> DefaultBindFlags = [.. Flags, "tls-tickets", .. BindFlags];

    /// <summary>Options that only bind lines have.</summary>
    public static readonly ImmutableArray<LineOption<TlsLine>> Bind =
    [
        .. BindFlags.Append("no-ca-names").Select(Named),
        Text<TlsLine>("ecdhe", (line, text) => line.Tls = line.Tls with { Curves = text }),
        new("ca-verify-file", ReadVerifyFile),
        NoAlpn,
    ];

    public static readonly ImmutableArray<LineOption<TlsLine>> Both =
    [
        Flag<TlsLine>(
            "ssl", line => line.Tls = line.Tls with { Enabled = true, IsPrepared = true, IsSwitchedOff = false }),
        new("ca-file", ReadCaFile),
        new("crl-file", ReadCrlFile),
        new("alpn", ReadAlpn),
        Text<TlsLine>("ciphers", (line, text) => line.Tls = line.Tls with { Ciphers = text }),
        Text<TlsLine>("ciphersuites", (line, text) => line.Tls = line.Tls with { CipherSuites = text }),
        Text<TlsLine>(
            "client-sigalgs", (line, text) => line.Tls = line.Tls with { ClientSignatureAlgorithms = text }),
        Text<TlsLine>("curves", (line, text) => line.Tls = line.Tls with { Curves = text }),
        Text<TlsLine>("sigalgs", (line, text) => line.Tls = line.Tls with { SignatureAlgorithms = text }),
        new(
            "ssl-min-ver",
            (line, arguments) =>
                ReadVersion(arguments, version => line.Tls = line.Tls with { MinimumVersion = version })),
        new(
            "ssl-max-ver",
            (line, arguments) =>
                ReadVersion(arguments, version => line.Tls = line.Tls with { MaximumVersion = version })),
        new("verify", ReadVerify),
        .. Flags.Append("tls-tickets").Select(Named),
        Unsupported(OptionRows.Bare<TlsLine>("allow-0rtt")),
        Unsupported(OptionRows.Word<TlsLine>("npn")),
        Unsupported(OptionRows.Experimental(OptionRows.Choice<TlsLine>("ktls", "on", "off"))),
    ];

    /// <summary>A file as given, after the base directory where it is relative.</summary>
    public static string Based(string? baseDirectory, string path) =>
        baseDirectory is null || path.StartsWith('/') || path.StartsWith('@') ? path : $"{baseDirectory}/{path}";

    private static LineOption<TlsLine> Named(string name) =>
        Flag<TlsLine>(name, line => line.Tls = Set(line.Tls, name));

    /// <summary>
    /// A word and its opposite: the later one counts. <c>force-</c> is the same as both bounds (manual 5.1).
    /// </summary>
    private static TlsOptions Set(TlsOptions tls, string name)
    {
        if (name.StartsWith("force-", StringComparison.Ordinal))
        {
            var version = name switch
            {
                "force-sslv3" => "SSLv3",
                "force-tlsv10" => "TLSv1.0",
                "force-tlsv11" => "TLSv1.1",
                "force-tlsv12" => "TLSv1.2",
                _ => "TLSv1.3",
            };
            return tls with { MinimumVersion = version, MaximumVersion = version };
        }

        var opposite = name switch
        {
            "tls-tickets" => "no-tls-tickets",
            "no-tls-tickets" => "tls-tickets",
            "strict-sni" => "no-strict-sni",
            "no-strict-sni" => "strict-sni",
            _ => string.Empty,
        };
        return tls with { Flags = tls.Flags.Remove(opposite).Add(name) };
    }

    private static bool ReadCaFile(TlsLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a file after 'ca-file'", out var word))
        {
            return false;
        }

        var path = word == "@system-ca" ? word : Based(line.Session.Global.CaBase, word);
        line.Tls = line.Tls with { CaFile = path };
        return path.StartsWith('@') || MustExist(line, arguments, path, "CA file");
    }

    private static bool ReadVerifyFile(TlsLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a file after 'ca-verify-file'", out var word))
        {
            return false;
        }

        var path = Based(line.Session.Global.CaBase, word);
        line.Tls = line.Tls with { CaVerifyFile = path };
        return MustExist(line, arguments, path, "CA file");
    }

    private static bool ReadCrlFile(TlsLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a file after 'crl-file'", out var word))
        {
            return false;
        }

        var path = Based(line.Session.Global.CaBase, word);
        line.Tls = line.Tls with { CrlFile = path };
        return MustExist(line, arguments, path, "CRL file");
    }

    /// <summary>Reports a certificate that is not there; it may be a bundle of several files.</summary>
    public static bool CertificateMustExist(TlsLine line, LineArguments arguments, string path) =>
        CertificateBundle.MembersOf(path).Any(line.Session.Environment.FileExists)
        || MustExist(line, arguments, path, "certificate");

    /// <summary>Reports a file or directory that is not there.</summary>
    public static bool MustExist(TlsLine line, LineArguments arguments, string path, string what)
    {
        if (line.IsLoaded?.Invoke(path) ?? false)
        {
            return true;
        }

        if (!line.OnlyLoaded
            && (line.Session.Environment.FileExists(path) || line.Session.Environment.DirectoryExists(path)))
        {
            return true;
        }

        arguments.Report(line.OnlyLoaded
            ? $"unable to load {path}"
            : $"'{arguments.Keyword}': cannot read {what} '{path}'.");
        return false;
    }

    private static bool ReadAlpn(TlsLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a comma separated list after 'alpn'", out var word))
        {
            return false;
        }

        var protocols = word.Split(',').ToImmutableArray();
        if (protocols.Any(protocol => protocol.Length is 0 or > 255))
        {
            arguments.Report($"'{arguments.Keyword}': '{word}' is not a list of protocol names for 'alpn'.");
            return false;
        }

        line.Tls = line.Tls with { Alpn = protocols };
        return true;
    }

    private static bool ReadVersion(LineArguments arguments, Action<string> set)
    {
        if (!arguments.TryWord($"one of {string.Join(", ", Versions)}", out var version))
        {
            return false;
        }

        if (!Versions.Contains(version))
        {
            arguments.Report(
                $"'{arguments.Keyword}': unknown TLS version '{version}', expected one of "
                    + $"{string.Join(", ", Versions)}.");
            return false;
        }

        set(version);
        return true;
    }

    private static bool ReadVerify(TlsLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("none, optional or required", out var word))
        {
            return false;
        }

        var isServer = line is ServerLine;
        TlsVerify? verify = word switch
        {
            "none" => TlsVerify.None,
            "optional" when !isServer => TlsVerify.Optional,
            "required" => TlsVerify.Required,
            _ => null,
        };
        if (verify is null)
        {
            arguments.Report(
                $"'{arguments.Keyword}': unknown verify method '{word}', expected none"
                    + $"{(isServer ? string.Empty : ", optional")} or required.");
            return false;
        }

        line.Tls = line.Tls with { Verify = verify };
        return true;
    }
}
