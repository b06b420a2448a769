using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Acmes;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.CertificateStores;

/// <summary><c>load crt &lt;file&gt; [&lt;option&gt; &lt;value&gt;] ...</c> of a store (manual 12.7.1).</summary>
internal static class LoadLine
{
    private static readonly ImmutableArray<string> Files = ["key", "ocsp", "issuer", "sctl"];

    private static readonly ImmutableArray<string> Switches = ["ocsp-update", "jwt", "generate-dummy"];

    private static readonly ImmutableArray<string> OfGenerated = ["keytype", "bits", "curves"];

    private const int SmallestBits = 512;

    /// <summary>Of keys that are made here; the library knows more than browsers do.</summary>
    private static readonly ImmutableArray<string> Curves =
    [
        .. AcmeLines.Curves, "P-192", "P-224", "prime192v1", "secp224r1", "secp256k1",
        .. new[] { 160, 192, 224, 256, 320, 384, 512 }.SelectMany(bits =>
            new[] { $"brainpoolP{bits}r1", $"brainpoolP{bits}t1" }),
    ];

    private static readonly ImmutableArray<string> Options =
        ["crt", "alias", "acme", "domains", "ips", .. Files, .. Switches, .. OfGenerated];

    public static void Read(CertificateStoreSection section, LineArguments arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (arguments.TakeOptional() is { } option)
        {
            if (!arguments.Accept(Options.Contains(option)
                ? null : $"unknown keyword '{option}'{Suggestion.Tail(option, Options)}"))
            {
                return;
            }

            // The reference reads a value that is missing as an empty one.
            values[option] = arguments.TakeOptional() ?? string.Empty;
            if (!arguments.Accept(ValueComplaint(option, values[option])))
            {
                return;
            }
        }

        if (!arguments.Accept(values.ContainsKey("crt") ? null : "'crt <file>' is missing"))
        {
            return;
        }

        var reference = ReferenceOf(section, values);
        var path = CertificatePath(section, values);
        if (arguments.Accept(CertificateStoreSection.Has(section.Config, reference)
                || CertificateStoreSection.Knows(section.Session, reference)
                || section.Session.Sections.UsedCertificates.Contains(reference)
                ? $"'{reference}' was already defined" : null)
            && arguments.Accept(Complaint(section, values)))
        {
            section.HasLoads = true;
            var key = values.TryGetValue("key", out var file) ? KeyPath(section, file) : null;
            section.Config = section.Config with
            {
                Loads = section.Config.Loads.Add(new CertificateLoadConfig(reference, path, key)
                {
                    ServesTokens = values.GetValueOrDefault("jwt") == "on",
                    OcspPath = values.GetValueOrDefault("ocsp"),
                    IssuerPath = values.GetValueOrDefault("issuer"),
                }),
            };
            CheckAuthority(section, arguments, values);
            RefuseOthers(arguments, values);
        }
    }

    /// <summary>
    /// Updates of OCSP, timestamps of transparency logs, ACME and keys that are made up do not run here.
    /// </summary>
    private static void RefuseOthers(LineArguments arguments, Dictionary<string, string> values)
    {
        var other = values.Keys.FirstOrDefault(option =>
            option is not ("crt" or "key" or "alias" or "jwt" or "ocsp" or "issuer")
                && !(Switches.Contains(option) && values[option] == "off"));
        if (other is not null)
        {
            arguments.Refuse($"'load ... {other}'");
        }
    }

    private static string CertificatePath(CertificateStoreSection section, Dictionary<string, string> values) =>
        TlsOptionRows.Based(section.Config.CertificateBase ?? section.Session.Global.CrtBase, values["crt"]);

    private static string KeyPath(CertificateStoreSection section, string file) =>
        TlsOptionRows.Based(section.Config.KeyBase ?? section.Session.Global.KeyBase, file);

    /// <summary>In a store without a name a certificate without an alias goes by its file, as it is written.</summary>
    private static string ReferenceOf(CertificateStoreSection section, Dictionary<string, string> values)
    {
        var alias = values.GetValueOrDefault("alias", string.Empty);
        return section.Config.Name.Length == 0 && alias.Length == 0
            ? values["crt"]
            : $"@{section.Config.Name}/{(alias.Length > 0 ? alias : values["crt"].TrimStart('/'))}";
    }

    private static string? ValueComplaint(string option, string value)
    {
        if (Switches.Contains(option))
        {
            return value is "on" or "off" ? null : $"'on' or 'off' is expected after '{option}' (found '{value}')";
        }

        _ = LooseInteger.Read(value, out var isClean);
        return option == "bits" && !isClean && value.Length > 0
            ? $"an integer is expected after 'bits' (found '{value}')"
            : null;
    }

    private static string? Complaint(CertificateStoreSection section, Dictionary<string, string> values)
    {
        var isGenerated = values.GetValueOrDefault("generate-dummy") == "on";
        if (!isGenerated
            && !values.ContainsKey("acme")
            && OfGenerated.FirstOrDefault(name => IsGiven(values, name)) is { } option)
        {
            return $"'{option}' needs 'generate-dummy on'";
        }

        if (isGenerated && values.TryGetValue("keytype", out var type) && type is not ("RSA" or "ECDSA"))
        {
            return $"'RSA' or 'ECDSA' is expected after 'keytype' (found '{type}')";
        }

        if (isGenerated && KeyComplaint(values) is { } complaint)
        {
            return complaint;
        }

        var environment = section.Session.Environment;
        var path = CertificatePath(section, values);
        if (!isGenerated && !values.ContainsKey("acme") && (path.Length == 0 || environment.ReadFile(path) is null))
        {
            return $"cannot open the file '{path}'";
        }

        return Files.Where(values.ContainsKey)
            .Select(file => file == "key" ? KeyPath(section, values[file]) : values[file])
            .Where(file => file.Length == 0 || environment.ReadFile(file) is null)
            .Select(file => $"'{file}' cannot be read")
            .FirstOrDefault();
    }

    /// <summary>No bits at all are as good as no option.</summary>
    private static bool IsGiven(Dictionary<string, string> values, string option) =>
        values.TryGetValue(option, out var value) && (option != "bits" || LooseInteger.Read(value, out _) != 0);

    /// <summary>What no key can be made of: too few bits of RSA, a curve that is not known.</summary>
    private static string? KeyComplaint(Dictionary<string, string> values)
    {
        if (values.GetValueOrDefault("keytype") == "ECDSA")
        {
            return values.TryGetValue("curves", out var curve) && !Curves.Contains(curve)
                ? $"unknown curve '{curve}'{Suggestion.Tail(curve, Curves)}"
                : null;
        }

        var bits = LooseInteger.Read(values.GetValueOrDefault("bits", string.Empty), out _);
        return values.ContainsKey("bits") && bits < SmallestBits && bits != 0
            ? $"a key has {SmallestBits} bits at least (found {bits})"
            : null;
    }

    /// <summary>The section may follow.</summary>
    private static void CheckAuthority(
        CertificateStoreSection section, LineArguments arguments, Dictionary<string, string> values)
    {
        if (values.TryGetValue("acme", out var name))
        {
            section.Session.Sections.AcmeUses.Add((name, arguments.Location));
        }
    }
}
