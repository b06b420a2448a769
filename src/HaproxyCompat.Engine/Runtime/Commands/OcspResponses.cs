using System.Collections.Immutable;
using System.Formats.Asn1;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show ssl ocsp-response [[text|base64] &lt;id|path&gt;]</c>, <c>set ssl ocsp-response</c>: what responders say of
/// certificates, and what is stapled to the handshakes that follow (management manual 9.3).
/// </summary>
internal static class OcspResponses
{

    public static readonly ImmutableArray<RuntimeCommand> All =
    [
        new("show ssl ocsp-response", "show ssl ocsp-response [[text|base64] <id|file>]",
            "list the OCSP responses, or tell what is in one", RuntimeLevel.User, Show),
        new("set ssl ocsp-response", "set ssl ocsp-response <response>|<payload>",
            "staple another OCSP response, sent in base64", RuntimeLevel.Admin, Set),
    ];

    /// <summary>The library leaves lines empty, and an answer ends with one.</summary>
    public static string Text(OcspResponse response) =>
        response.Print().Replace("\n\n", "\n \n", StringComparison.Ordinal);

    private static void Show(CommandCall call)
    {
        var stores = call.Runtime.TlsFiles;
        if (call.ArgumentCount == 0)
        {
            ShowAll(call, stores);
            return;
        }

        var format = call.Argument(0) is "text" or "base64" ? call.Argument(0) : null;
        var name = call.Argument(format is null ? 0 : 1);
        if (name.Length == 0)
        {
            call.Fail("'show ssl ocsp-response [text|base64]' expects a valid certid.");
            return;
        }

        var isCertificate = stores.Certificates.TryGetValue(name, out var stored);
        var key = isCertificate ? stored!.Content?.OcspKey : name;
        if (key is null || (!isCertificate && !key.All(char.IsAsciiHexDigit)))
        {
            call.Fail("'show ssl ocsp-response' expects a valid certid or certificate path.");
        }
        else if (stores.Ocsp.Find(key)?.Response is not { } response)
        {
            call.Fail("Certificate ID or path does not match any certificate.");
        }
        else
        {
            call.Output.Append(format == "base64" ? Convert.ToBase64String(response.Der) + "\n" : Text(response));
        }
    }

    private static void ShowAll(CommandCall call, TlsStores stores)
    {
        var all = stores.Certificates.Values
            .Where(stored => stored.Content is { OcspKey: not null, Ocsp: not null })
            .DistinctBy(stored => stored.Content!.OcspKey)
            .ToList();
        if (all.Count > 0)
        {
            call.Output.Append("# Certificate IDs\n");
        }

        foreach (var stored in all)
        {
            var key = stored.Content!.OcspKey!;

            // CertID ::= SEQUENCE { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber }
            var fields = new AsnReader(Convert.FromHexString(key), AsnEncodingRules.BER).ReadSequence();
            _ = fields.ReadEncodedValue();
            call.Output.Append($"Certificate ID key : {key}\nCertificate path : {stored.Name}\n Certificate ID:\n")
                .Append($"   Issuer Name Hash: {Convert.ToHexString(fields.ReadOctetString())}\n")
                .Append($"   Issuer Key Hash: {Convert.ToHexString(fields.ReadOctetString())}\n")
                .Append($"   Serial Number: {Convert.ToHexString(fields.ReadIntegerBytes().Span)}\n");
        }
    }

    private static void Set(CommandCall call)
    {
        var text = call.Payload ?? call.Argument(0);
        var bytes = OcspText.Decode(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            call.Fail("'set ssl ocsp-response' expects response in base64 encoding.");
        }
        else if (bytes is null)
        {
            call.Fail("'set ssl ocsp-response' received invalid base64 encoded response.");
        }
        else if (OcspResponse.Read(bytes, call.Runtime.Clock, out var complaint) is not { } response)
        {
            call.Fail($"{complaint}.");
        }
        else if (call.Runtime.TlsFiles.Ocsp.Find(response.Key) is not { } entry
            || !call.Runtime.TlsFiles.ReplaceOcsp(response))
        {
            call.Fail("OCSP single response: Certificate ID does not match any certificate or issuer.");
        }
        else
        {
            entry.Response = response;
            call.Say(MessageSeverity.Notice, "OCSP Response updated!");
        }
    }
}
