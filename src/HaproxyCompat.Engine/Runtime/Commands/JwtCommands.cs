using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Samples.Converters;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>add|del|show ssl jwt</c>: which certificates tokens may be verified and opened with (management manual 9.3).
/// </summary>
internal static class JwtCommands
{
    public static readonly RuntimeCommand[] All =
    [
        new("add ssl jwt", "add ssl jwt <certfile>", "let tokens be verified with a certificate",
            RuntimeLevel.Admin, static call => Set(call, "add", isUsable: true)),
        new("del ssl jwt", "del ssl jwt <certfile>", "let no token be verified with a certificate any more",
            RuntimeLevel.Admin, static call => Set(call, "del", isUsable: false)),
        new("show ssl jwt", "show ssl jwt", "list the certificates that tokens may be verified with",
            RuntimeLevel.Operator, Show),
    ];

    private static void Set(CommandCall call, string verb, bool isUsable)
    {
        if (call.Argument(0) is not { Length: > 0 } name)
        {
            call.Fail($"'{verb} ssl jwt' expects a filename");
        }
        else if (Find(call.Runtime, name) is not { } certificate)
        {
            call.Fail("Can't display the certificate: Not found or the certificate is a bundle!");
        }
        else
        {
            certificate.IsUsable = isUsable;
        }
    }

    /// <summary>One that only TLS knew so far becomes known to tokens.</summary>
    private static JwtCertificate? Find(ProxyRuntime runtime, string name)
    {
        var certificates = runtime.Process.TokenCertificates;
        if (certificates.Find(name) is null
            && runtime.TlsFiles.Certificates.TryGetValue(name, out var stored)
            && stored.Content is { } content)
        {
            certificates.Replace(name, PemObjects.Write(content));
        }

        return certificates.Find(name);
    }

    private static void Show(CommandCall call)
    {
        call.Output.Append("# filename\n");
        foreach (var name in call.Runtime.Process.TokenCertificates.Usable)
        {
            call.Output.Append(name).Append('\n');
        }
    }
}
