using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>Applies the settings that servers and clients share to an SSL_CTX.</summary>
internal static unsafe class TlsContextFactory
{
    /// <summary>The library knows SSLv3 only by name.</summary>
    private static readonly ImmutableArray<TlsVersion> Versions =
        [TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    /// <summary>A context with protocol settings, or 0 when a setting is refused.</summary>
    public static nint Create(nint method, TlsProtocolSettings settings, ulong moreOptions, ICollection<string> errors)
    {
        var context = SslLibrary.ContextNew(method);
        if (context == 0)
        {
            errors.Add("unable to allocate a TLS context: " + SslErrors.Text(SslErrors.Take()));
            return 0;
        }

        const ulong Options = SslConstants.OptionNoCompression | SslConstants.OptionNoRenegotiation
            | SslConstants.OptionIgnoreUnexpectedEnd;
        var options = Options | moreOptions | (settings.NoTickets ? SslConstants.OptionNoTicket : 0);
        foreach (var version in settings.ExcludedVersions)
        {
            options |= ExclusionOf(version);
        }

        _ = SslLibrary.ContextSetOptions(context, options);
        if (settings.SecurityLevel is { } level)
        {
            SslLibrary.ContextSetSecurityLevel(context, level);
        }

        const int Mode = SslConstants.ModePartialWrite | SslConstants.ModeMovingWriteBuffer
            | SslConstants.ModeReleaseBuffers;
        _ = SslLibrary.ContextControl(context, SslConstants.ControlMode, Mode, 0);
        _ = SslLibrary.ContextControl(context, SslConstants.ControlReadAhead, 1, 0);
        _ = SslLibrary.ContextControl(context, SslConstants.ControlMinProtocol, (nint)settings.MinVersion, 0);
        _ = SslLibrary.ContextControl(context, SslConstants.ControlMaxProtocol, (nint)settings.MaxVersion, 0);
        _ = SslLibrary.ContextSetSessionLifetime(context, settings.SessionLifetimeSeconds);
        var before = errors.Count;
        if (!Versions.Any(version => Allows(settings, version)))
        {
            errors.Add("all TLS versions are disabled");
        }

        ApplyLists(context, settings, errors);
        TlsHandshakeNotes.Observe(context, settings);
        if (errors.Count == before)
        {
            return context;
        }

        SslLibrary.ContextFree(context);
        return 0;
    }

    /// <summary>The list of RFC 7301, 3.1: each name behind its length.</summary>
    public static byte[] EncodeAlpn(ImmutableArray<string> protocols)
    {
        var bytes = new List<byte>();
        foreach (var protocol in protocols)
        {
            var name = Encoding.Latin1.GetBytes(protocol);
            bytes.Add((byte)Math.Min(name.Length, byte.MaxValue));
            bytes.AddRange(name.Take(byte.MaxValue));
        }

        return [.. bytes];
    }

    private static bool Allows(TlsProtocolSettings settings, TlsVersion version) =>
        version >= settings.MinVersion
        && (settings.MaxVersion == default || version <= settings.MaxVersion)
        && !settings.ExcludedVersions.Contains(version);

    private static ulong ExclusionOf(TlsVersion version) => version switch
    {
        TlsVersion.Ssl30 => SslConstants.OptionNoSsl3,
        TlsVersion.Tls10 => SslConstants.OptionNoTls10,
        TlsVersion.Tls11 => SslConstants.OptionNoTls11,
        TlsVersion.Tls12 => SslConstants.OptionNoTls12,
        TlsVersion.Tls13 => SslConstants.OptionNoTls13,
        _ => 0,
    };

    private static void ApplyLists(nint context, TlsProtocolSettings settings, ICollection<string> errors)
    {
        if (settings.Ciphers is { } ciphers && SslLibrary.ContextSetCiphers(context, ciphers) != 1)
        {
            Refused($"unable to set the TLS ciphers to '{ciphers}'", errors);
        }

        if (settings.CipherSuites is { } suites && SslLibrary.ContextSetCipherSuites(context, suites) != 1)
        {
            Refused($"unable to set the TLS 1.3 cipher suites to '{suites}'", errors);
        }

        ApplyList(context, SslConstants.ControlGroups, settings.Curves, "curves", errors);
        ApplyList(
            context, SslConstants.ControlSignatureAlgorithms, settings.SignatureAlgorithms, "sigalgs", errors);
        ApplyList(
            context,
            SslConstants.ControlClientSignatureAlgorithms,
            settings.ClientSignatureAlgorithms,
            "client-sigalgs",
            errors);
    }

    private static void ApplyList(nint context, int command, string? list, string what, ICollection<string> errors)
    {
        if (list is not null && SslLibrary.ContextControl(context, command, 0, list) != 1)
        {
            Refused($"unable to set the TLS {what} to '{list}'", errors);
        }
    }

    private static void Refused(string message, ICollection<string> errors)
    {
        var reason = SslErrors.Text(SslErrors.Take());
        errors.Add(reason is null ? message : $"{message} ({reason})");
    }
}
