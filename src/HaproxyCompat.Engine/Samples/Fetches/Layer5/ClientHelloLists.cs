using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer5;

/// <summary>
/// What the client's hello offered (manual 7.3.4 <c>ssl_fc_cipherlist_bin</c> and after): kept with
/// <c>tune.ssl.capture-buffer-size</c>.
/// </summary>
internal static class ClientHelloLists
{
    private static readonly Signature Filter = new(0, ArgumentKind.Integer);

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        List("ssl_fc_cipherlist_bin", Filter, SampleType.String, static hello => hello.CipherSuites),
        new("ssl_fc_cipherlist_hex", Filter, SampleType.Binary, FetchNeeds.Session, CiphersInHexadecimal),
        new("ssl_fc_cipherlist_str", Filter, SampleType.String, FetchNeeds.Session, CipherNames),
        Number("ssl_fc_cipherlist_xxh", static hello => (long)hello.CipherHash),
        List("ssl_fc_ecformats_bin", Signature.None, SampleType.String, static hello => hello.PointFormats),
        List("ssl_fc_eclist_bin", Filter, SampleType.String, static hello => hello.Groups),
        List("ssl_fc_extlist_bin", Filter, SampleType.String, static hello => hello.Extensions),
        Number("ssl_fc_protocol_hello_id", static hello => hello.Version),
        List("ssl_fc_sigalgs_bin", Filter, SampleType.Binary, static hello => hello.SignatureAlgorithms),
        List("ssl_fc_supported_versions_bin", Filter, SampleType.Binary, static hello => hello.Versions),
    ];

    private static ClientHelloCapture? HelloOf(in SampleContext context) => context.Session?.Client.Tls?.Notes?.Hello;

    private static SampleFetch List(
        string name, Signature signature, SampleType type, Func<ClientHelloCapture, byte[]> read)
    {
        return new(name, signature, type, FetchNeeds.Session, Fetch);

        bool Fetch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            if (HelloOf(context) is not { } hello || read(hello) is not { Length: > 0 } list)
            {
                return false;
            }

            sample.SetBinary(Filtered(context, list, arguments));
            return true;
        }
    }

    private static SampleFetch Number(string name, Func<ClientHelloCapture, long> read)
    {
        return new(name, Signature.None, SampleType.Integer, FetchNeeds.Session, Fetch);

        bool Fetch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            if (HelloOf(context) is not { } hello)
            {
                return false;
            }

            sample.SetInteger(read(hello));
            return true;
        }
    }

    private static bool CiphersInHexadecimal(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (HelloOf(context) is not { CipherSuites: { Length: > 0 } list })
        {
            return false;
        }

        var text = Convert.ToHexString(Filtered(context, list, arguments).Span);
        sample.SetString(context.Scratch.Copy(Encoding.ASCII.GetBytes(text)));
        return true;
    }

    private static bool CipherNames(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (HelloOf(context) is not { CipherSuites: { Length: > 0 } list })
        {
            return false;
        }

        using var text = context.Scratch.BorrowText();
        var suites = Filtered(context, list, arguments).Span;
        for (; suites.Length >= 2; suites = suites[2..])
        {
            if (text.Length > 0)
            {
                text.Append((byte)',');
            }

            text.Append(CipherNamesOfLibrary.Find((suites[0] << 8) | suites[1]));
        }

        sample.SetString(context.Scratch.Copy(text.Span));
        return true;
    }

    /// <summary>The list as it is, or without the values that only keep servers tolerant (RFC 8701).</summary>
    private static ReadOnlyMemory<byte> Filtered(
        in SampleContext context, byte[] list, ImmutableArray<object> arguments)
    {
        if (ArgumentForms.IntegerAt(arguments, 0) == 0)
        {
            return list;
        }

        var room = context.Scratch.Rent(list.Length);
        var used = 0;
        for (var index = 0; index < list.Length; index++)
        {
            var isPair = index % 2 == 0 && index + 1 < list.Length;
            if (isPair && list[index] == list[index + 1] && (list[index] & 0xf) == 0xa)
            {
                index++;
                continue;
            }

            room.Span[used++] = list[index];
        }

        return context.Scratch.Keep(room, used);
    }
}
