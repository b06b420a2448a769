using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary><c>HTTP_GET</c> and <c>SSL_GET</c>: each call asks for the next page.</summary>
internal sealed class HttpProbe(HttpCheckConfig check, SslSettings ssl, TimeProvider clock)
    : ConnectingProbe(check, clock)
{
    /// <summary>More of a page is not read.</summary>
    private const int LongestAnswer = 16 << 20;

    private int _page;

    protected override async Task<CheckOutcome> AskAsync(CancellationToken timeout, CancellationToken limit)
    {
        var url = check.Urls[_page];
        var next = (_page + 1) % check.Urls.Length;
        _page = 0;
        using var socket = await CheckSocket.ConnectAsync(Connection, limit);
        await using var stream = await OpenAsync(socket, url, limit);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(Request(url)), limit);
        var answer = HttpAnswer.Parse(await ReadAsync(stream, limit));
        if (check.TlsCompliant && stream is SslStream tls)
        {
            await tls.ShutdownAsync();
        }

        if (answer is null)
        {
            return new CheckOutcome(false, $"Error reading data from remote web server {Target}");
        }

        if (answer.Judge(url, Target) is { } problem)
        {
            return new CheckOutcome(false, problem);
        }

        _page = next;
        return new CheckOutcome(true, $"Remote Web server {Target} succeed on service.") { IsPartial = next != 0 };
    }

    private string Request(HttpUrl url)
    {
        var host = url.VirtualHost ?? (Connection.Address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"[{Connection.Address}]"
            : Connection.Address.ToString());
        var isUsual = url.VirtualHost is not null || Connection.Port == (check.IsSsl ? 443 : 80);
        var version = check.Protocol == HttpCheckProtocol.Http11 ? "1.1" : "1.0";
        var close = check.Protocol == HttpCheckProtocol.Http10 ? string.Empty : "Connection: close\r\n";
        return $"GET {url.Path} HTTP/{version}\r\n"
            + $"User-Agent: KeepAliveClient\r\n{close}"
            + $"Host: {host}{(isUsual ? string.Empty : $":{Connection.Port}")}\r\n\r\n";
    }

    private async Task<Stream> OpenAsync(Socket socket, HttpUrl url, CancellationToken limit)
    {
        var plain = new NetworkStream(socket, ownsSocket: false);
        if (!check.IsSsl)
        {
            return plain;
        }

        var name = check.SniName ?? (check.EnableSni ? url.VirtualHost : null);
        var stream = new SslStream(plain, leaveInnerStreamOpen: false);
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = name ?? string.Empty,
                ClientCertificates = Certificates(),
                RemoteCertificateValidationCallback = (_, certificate, _, _) => IsTrusted(certificate),
            },
            limit);
        return stream;
    }

    private X509CertificateCollection Certificates()
    {
        if (ssl.CertificateFile is null)
        {
            return [];
        }

        var key = ssl.KeyFile ?? ssl.CertificateFile;
        return
        [
            ssl.Password is null
                ? X509Certificate2.CreateFromPemFile(ssl.CertificateFile, key)
                : X509Certificate2.CreateFromEncryptedPemFile(ssl.CertificateFile, ssl.Password, key),
        ];
    }

    /// <summary>Without <c>ca</c> anybody; the name is not compared, as an address is asked.</summary>
    private bool IsTrusted(X509Certificate? certificate)
    {
        if (ssl.AuthorityFile is null)
        {
            return true;
        }

        if (certificate is not X509Certificate2 shown)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(ssl.AuthorityFile);
        return chain.Build(shown);
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken limit)
    {
        var received = new ArrayBufferWriter<byte>(4096);
        while (received.WrittenCount < LongestAnswer)
        {
            var count = await stream.ReadAsync(received.GetMemory(4096), limit);
            received.Advance(count);
            if (count == 0 || HttpAnswer.Length(received.WrittenSpan) <= received.WrittenCount)
            {
                break;
            }
        }

        return received.WrittenSpan.ToArray();
    }
}
