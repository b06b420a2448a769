using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer5;

/// <summary>
/// What a certificate says: the client's (<c>ssl_c_</c>), our own (<c>ssl_f_</c>), the server's (<c>ssl_s_</c>)
/// (manual 7.3.4).
/// </summary>
internal static class TlsCertificates
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        .. Side(
            "ssl_c",
            FetchNeeds.Session,
            static (in SampleContext context) => context.Session?.Client.Tls?.PeerFacts),
        .. Side(
            "ssl_f",
            FetchNeeds.Session,
            static (in SampleContext context) => context.Session?.Client.Tls?.OwnFacts),
        .. Side(
            "ssl_s",
            FetchNeeds.Session,
            static (in SampleContext context) => context.Stream?.SeenServerConnection?.Tls?.PeerFacts),
        new("ssl_c_san", Signature.None, SampleType.String, FetchNeeds.Session, AlternativeNames),
        new(
            "ssl_c_policies",
            ArgumentForms.Text(0, ArgumentKind.String),
            SampleType.String,
            FetchNeeds.Session,
            Policies),
        new("ssl_c_r_dn", NameSignature, SampleType.String, FetchNeeds.Session, RootName),
        new("ssl_c_chain_der", Signature.None, SampleType.Binary, FetchNeeds.Session, ClientChain),
        new("ssl_s_chain_der", Signature.None, SampleType.Binary, FetchNeeds.Session, ServerChain),
    ];

    private delegate CertificateFacts? FactsOf(in SampleContext context);

    /// <summary><c>[entry[,occurrence[,format]]]</c>.</summary>
    private static Signature NameSignature =>
        new(0, ArgumentKind.String, ArgumentKind.Integer, ArgumentKind.String)
        {
            Check = static arguments => arguments.Length > 2
                && arguments[2] is string { Length: > 0 } format
                && format != "rfc2253"
                ? $"'{format}' is not a format of names: only 'rfc2253' is"
                : null,
            Prepare = static arguments => ArgumentForms.ToBytes(arguments),
        };

    private static IEnumerable<SampleFetch> Side(string name, FetchNeeds needs, FactsOf factsOf)
    {
        yield return Bytes("_der", SampleType.Binary, static facts => facts.Der);
        yield return Bytes("_sha1", SampleType.Binary, static facts => facts.Sha1);
        yield return Bytes("_serial", SampleType.Binary, static facts => facts.Serial);
        yield return Bytes("_notafter", SampleType.String, static facts => facts.NotAfter);
        yield return Bytes("_notbefore", SampleType.String, static facts => facts.NotBefore);
        yield return Bytes("_sig_alg", SampleType.String, static facts => ShortName(facts.SignatureAlgorithm));
        yield return Bytes("_key_alg", SampleType.String, static facts => ShortName(facts.KeyAlgorithm));
        yield return Name("_i_dn", static facts => facts.Issuer);
        yield return Name("_s_dn", static facts => facts.Subject);
        yield return new(name + "_version", Signature.None, SampleType.Integer, needs, Version);

        bool Version(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            if (factsOf(context) is not { } facts)
            {
                return false;
            }

            sample.SetInteger(facts.Version);
            return true;
        }

        SampleFetch Bytes(string suffix, SampleType type, Func<CertificateFacts, byte[]?> read)
        {
            return new(name + suffix, Signature.None, type, needs, Fetch);

            bool Fetch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
            {
                if (factsOf(context) is not { } facts || read(facts) is not { } value)
                {
                    return false;
                }

                if (type == SampleType.Binary)
                {
                    sample.SetBinary(value);
                }
                else
                {
                    sample.SetString(value);
                }

                return true;
            }
        }

        SampleFetch Name(string suffix, Func<CertificateFacts, DistinguishedName> read)
        {
            return new(name + suffix, NameSignature, SampleType.String, needs, Fetch);

            bool Fetch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
                factsOf(context) is { } facts && Show(read(facts), arguments, ref sample);
        }
    }

    private static bool Show(DistinguishedName name, ImmutableArray<object> arguments, ref Sample sample)
    {
        byte[]? value;
        if (ArgumentForms.TextAt(arguments, 0) is { Length: > 0 } entry)
        {
            value = name.Find(entry, ArgumentForms.IntegerAt(arguments, 1));
        }
        else if (name.IsEmpty || name.HasNul)
        {
            return false;
        }
        else
        {
            value = ArgumentForms.TextAt(arguments, 2).Length > 0 ? name.ToRfc2253() : name.ToLine();
        }

        sample.SetString(value);
        return value is not null;
    }

    private static bool AlternativeNames(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Session?.Client.Tls?.PeerFacts?.SubjectAlternativeNames is not { } names)
        {
            return false;
        }

        sample.SetString(Encoding.Latin1.GetBytes(names));
        return true;
    }

    private static bool Policies(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Session?.Client.Tls?.PeerFacts is not { PolicyIdentifiers: { IsEmpty: false } found })
        {
            return false;
        }

        if (ArgumentForms.TextAt(arguments, 0) is not { Length: > 0 } wanted)
        {
            sample.SetString(Encoding.ASCII.GetBytes(string.Join(", ", found)));
            return true;
        }

        foreach (var identifier in found)
        {
            if (identifier.Length == wanted.Length && Ascii.Equals(wanted, identifier))
            {
                sample.SetString(wanted);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The last of the chain as it was verified: nothing when the verification failed or the session was resumed.
    /// </summary>
    private static bool RootName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Session?.Client.Tls is not { Ssl: not 0, VerifyResult: 0 } state)
        {
            return false;
        }

        var chain = SslLibrary.GetVerifiedChain(state.Ssl);
        var count = chain == 0 ? 0 : CryptoLibrary.StackCount(chain);
        return count > 0
            && Show(
                CertificateFacts.SubjectOf(TlsCertificate.ToDer(CryptoLibrary.StackItem(chain, count - 1))),
                arguments,
                ref sample);
    }

    private static bool ClientChain(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryChain(context.Session?.Client.Tls, ref sample);

    private static bool ServerChain(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryChain(context.Stream?.SeenServerConnection?.Tls, ref sample);

    private static bool TryChain(TlsState? state, ref Sample sample)
    {
        var chain = state is { Ssl: not 0 } ? SslLibrary.GetPeerChain(state.Ssl) : 0;
        if (chain == 0)
        {
            return false;
        }

        var all = new List<byte>();
        for (var index = 0; index < CryptoLibrary.StackCount(chain); index++)
        {
            all.AddRange(TlsCertificate.ToDer(CryptoLibrary.StackItem(chain, index)));
        }

        sample.SetBinary(all.ToArray());
        return all.Count > 0;
    }

    /// <summary>
    /// The library's short name of an algorithm, such as RSA-SHA256; null for one that it does not know.
    /// </summary>
    private static byte[]? ShortName(string identifier) =>
        ObjectNames.ShortName(identifier) is { } name ? Encoding.ASCII.GetBytes(name) : null;
}
