using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer5;

/// <summary>
/// What the TLS handshakes of the client's (<c>ssl_fc</c>) and the server's (<c>ssl_bc</c>) connection agreed on
/// (manual 7.3.4).
/// </summary>
internal static class TlsConnections
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        .. Side("ssl_fc", FetchNeeds.Session, static (in SampleContext context) => context.Session?.Client.Tls),
        .. Side(
            "ssl_bc",
            FetchNeeds.ServerConnection,
            static (in SampleContext context) => context.Stream?.SeenServerConnection?.Tls),
        new("ssl_fc_has_sni", Signature.None, SampleType.Boolean, FetchNeeds.Session, HasServerName),
        new("ssl_fc_has_crt", Signature.None, SampleType.Boolean, FetchNeeds.Session, HasCertificate),
        new("ssl_fc_has_early", Signature.None, SampleType.Boolean, FetchNeeds.Session, HasEarlyData),
        new("ssl_fc_early_rcvd", Signature.None, SampleType.Boolean, FetchNeeds.Session, SawEarlyData),
        new("ssl_c_used", Signature.None, SampleType.Boolean, FetchNeeds.Session, UsesCertificate),
        new("ssl_c_verify", Signature.None, SampleType.Integer, FetchNeeds.Session, VerifyResult),
        new("ssl_c_ca_err", Signature.None, SampleType.Integer, FetchNeeds.Session, AuthorityError),
        new("ssl_c_ca_err_depth", Signature.None, SampleType.Integer, FetchNeeds.Session, AuthorityErrorDepth),
        new("ssl_fc_err", Signature.None, SampleType.Integer, FetchNeeds.Session, ErrorCode),
        new("ssl_fc_err_str", Signature.None, SampleType.String, FetchNeeds.Session, ErrorText),
        new("ssl_bc_err", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection, ServerErrorCode),
        new("ssl_bc_err_str", Signature.None, SampleType.String, FetchNeeds.ServerConnection, ServerErrorText),
        new("ssl_c_err", Signature.None, SampleType.Integer, FetchNeeds.Session, CertificateError),
    ];

    private delegate TlsState? StateOf(in SampleContext context);

    private static IEnumerable<SampleFetch> Side(string name, FetchNeeds needs, StateOf stateOf)
    {
        yield return new(name, Signature.None, SampleType.Boolean, needs, IsTls);
        yield return Text("_alpn", static state => state.Alpn);
        yield return Text("_cipher", static state => state.Cipher);
        yield return Text("_protocol", static state => state.Version);
        yield return Text("_sni", static state => state.ServerName);
        yield return Number("_alg_keysize", static state => state.AlgorithmKeyBits);
        yield return Number("_use_keysize", static state => state.UsedKeyBits);
        yield return new(name + "_is_resumed", Signature.None, SampleType.Boolean, needs, IsResumed);

        bool IsTls(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            sample.SetBoolean(stateOf(context) is not null);
            return true;
        }

        bool IsResumed(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            sample.SetBoolean(stateOf(context) is { SessionReused: true });
            return true;
        }

        SampleFetch Text(string suffix, Func<TlsState, string?> read)
        {
            return new(name + suffix, Signature.None, SampleType.String, needs, Fetch);

            bool Fetch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
            {
                if (stateOf(context) is not { } state || read(state) is not { Length: > 0 } value)
                {
                    return false;
                }

                var room = context.Scratch.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
                sample.SetString(context.Scratch.Keep(room, Encoding.UTF8.GetBytes(value, room.Span)));
                return true;
            }
        }

        SampleFetch Number(string suffix, Func<TlsState, long> read)
        {
            return new(name + suffix, Signature.None, SampleType.Integer, needs, Fetch);

            bool Fetch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
            {
                if (stateOf(context) is not { } state)
                {
                    return false;
                }

                sample.SetInteger(read(state));
                return true;
            }
        }
    }

    private static bool HasServerName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Session?.Client.Tls is { ServerName.Length: > 0 });
        return true;
    }

    private static bool HasCertificate(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Session?.Client.Tls is { SessionReused: false, PeerFacts: not null });
        return context.Session?.Client.Tls is not null;
    }

    /// <summary>A resumed session brings the certificate of the first one along.</summary>
    private static bool UsesCertificate(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Session?.Client.Tls?.PeerFacts is not null);
        return context.Session?.Client.Tls is not null;
    }

    /// <summary>Early data is not taken here, so that none was ever seen.</summary>
    private static bool HasEarlyData(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(false);
        return context.Session?.Client.Tls is not null;
    }

    private static bool SawEarlyData(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(false);
        return context.Session?.Client.Tls is not null;
    }

    private static bool CertificateError(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(context.Session?.Client.Tls?.ClientVerification.CertificateError ?? 0);
        return context.Session?.Client.Tls is not null;
    }

    private static bool AuthorityError(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(context.Session?.Client.Tls?.ClientVerification.AuthorityError ?? 0);
        return context.Session?.Client.Tls is not null;
    }

    private static bool AuthorityErrorDepth(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(context.Session?.Client.Tls?.ClientVerification.AuthorityDepth ?? 0);
        return context.Session?.Client.Tls is not null;
    }

    private static bool ErrorCode(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger((long)(context.Session?.TlsErrorCode ?? 0));
        return context.Session?.Listener.TlsContext is not null;
    }

    /// <summary>Of a handshake that failed or of what came after one; 0 when nothing went wrong.</summary>
    private static ulong? ServerError(in SampleContext context) =>
        context.Stream is { Server.TlsContext: not null } stream
            && (stream.SeenServerConnection is not null || stream.ServerFailure is not null)
            ? stream.ServerTlsErrorCode != 0
                ? stream.ServerTlsErrorCode
                : stream.SeenServerConnection?.Tls?.ErrorCode ?? 0
            : null;

    private static bool ServerErrorCode(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var code = ServerError(context);
        sample.SetInteger((long)(code ?? 0));
        return code is not null;
    }

    private static bool ServerErrorText(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (SslErrors.LogText(ServerError(context) ?? 0) is not { } text)
        {
            return false;
        }

        sample.SetString(context.Scratch.Copy(Encoding.Latin1.GetBytes(text)));
        return true;
    }

    private static bool ErrorText(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (SslErrors.LogText(context.Session?.TlsErrorCode ?? 0) is not { } text)
        {
            return false;
        }

        sample.SetString(context.Scratch.Copy(Encoding.Latin1.GetBytes(text)));
        return true;
    }

    private static bool VerifyResult(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Session?.Client.Tls is not { } state)
        {
            return false;
        }

        sample.SetInteger(state.VerifyResult);
        return true;
    }
}
