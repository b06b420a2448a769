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
    private const int BufferSizeBytes = 16384;

    private int _page;

    /// <summary>A page that fails is asked again while the server is given another chance, later all are.</summary>
    public override void Restart() => _page = 0;

    protected override async Task<CheckOutcome> AskAsync(CancellationToken timeout, CancellationToken limit)
    {
        var url = check.Urls[_page];
        var next = (_page + 1) % check.Urls.Length;
        using var socket = await CheckSocket.ConnectAsync(Connection, limit);
        await using var stream = await OpenAsync(socket, url, limit);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(Request(url)), limit);
        using var reader = new HttpAnswerReader(url);
        var answer = await ReadAsync(stream, reader, limit);
        if (check.TlsCompliant && stream is SslStream tls)
        {
            await tls.ShutdownAsync().WaitAsync(limit);
        }

        if (answer is null)
        {
            return new CheckOutcome(
                false, $"Error reading data from remote web server {Target}: {reader.Problem}");
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
                RemoteCertificateValidationCallback = (_, certificate, chain, _) => IsTrusted(certificate, chain),
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
    private bool IsTrusted(X509Certificate? certificate, X509Chain? sent)
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
        if (sent is not null)
        {
            // Certificates between that of the server and the authority come with the handshake.
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        }

        return chain.Build(shown);
    }

    private static async Task<HttpAnswer?> ReadAsync(Stream stream, HttpAnswerReader reader, CancellationToken limit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSizeBytes);
        try
        {
            while (!reader.IsDone)
            {
                var count = await stream.ReadAsync(buffer, limit);
                if (count == 0)
                {
                    break;
                }

                reader.Take(buffer.AsSpan(0, count));
            }

            return reader.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
