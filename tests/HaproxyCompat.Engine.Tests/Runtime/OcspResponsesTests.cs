using System.Net.Sockets;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Tests.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>Responses of responders: loaded, stapled, replaced; the answers are the reference's.</summary>
public sealed partial class OcspResponsesTests : IDisposable
{
    private const int StatusRequestType = 65;
    private const int StatusResponse = 70;

    private readonly TestCertificates _files = new();
    private readonly string _path;
    private readonly byte[] _good;
    private readonly byte[] _revoked;

    public OcspResponsesTests()
    {
        _path = _files.Create("a.pem", "a");
        var text = File.ReadAllText(_path);
        _good = TestResponses.About(text, _files.AuthorityFile);
        _revoked = TestResponses.About(text, _files.AuthorityFile, isRevoked: true);
        File.WriteAllBytes(_path + ".ocsp", _good);
        File.Copy(_files.AuthorityFile, _path + ".issuer");
    }

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Clients_that_ask_for_it_are_given_the_response()
    {
        var stores = new TlsStores();
        using var pair = new TlsPair(new TlsServerSettings { Certificates = [new(_path)] }, stores);
        Assert.Equal(_good, Stapled(pair));

        var key = stores.Certificates[_path].Content!.OcspKey!;
        stores.Ocsp.Find(key)!.Response = OcspResponse.Read(_revoked, TimeProvider.System, out _);
        Assert.Equal(_revoked, Stapled(pair));
    }

    [Fact]
    public void Without_an_issuer_there_is_a_warning_and_nothing_is_stapled()
    {
        File.Delete(_path + ".issuer");
        var stores = new TlsStores();
        using var pair = new TlsPair(new TlsServerSettings { Certificates = [new(_path)] }, stores);
        Assert.Contains("the issuer could not be found", Assert.Single(stores.Loader.TakeWarnings()),
            StringComparison.Ordinal);
        Assert.Empty(Stapled(pair));
    }

    [Fact]
    public void Another_issuer_is_refused()
    {
        File.Copy(_files.Create("other.pem", "other"), _path + ".issuer", overwrite: true);
        var errors = new List<string>();
        Assert.Null(TlsServerContext.Create(new TlsServerSettings { Certificates = [new(_path)] }, errors));
        Assert.Contains($"'{_path}.issuer' is not an issuer", errors);
    }

    [Fact]
    public void A_response_is_listed_shown_and_replaced()
    {
        using var proxy = new RunningBench($"""
            frontend fe
                mode http
                timeout client 1s
                bind 127.0.0.1:80 ssl crt {_path}

            """);
        var key = proxy.Runtime.TlsFiles.Certificates[_path].Content!.OcspKey!;
        Assert.StartsWith(
            $"# Certificate IDs\nCertificate ID key : {key}\nCertificate path : {_path}\n Certificate ID:\n"
                + "   Issuer Name Hash: ",
            proxy.Ask("show ssl ocsp-response"),
            StringComparison.Ordinal);
        Assert.Contains("Cert Status: good\n", proxy.Ask($"show ssl ocsp-response {_path}"), StringComparison.Ordinal);
        Assert.Contains("Cert Status: good\n", proxy.Ask($"show ssl cert {_path}.ocsp"), StringComparison.Ordinal);
        Assert.Equal(
            Convert.ToBase64String(_good) + "\n", proxy.Ask($"show ssl ocsp-response base64 {key}"));
        Assert.EndsWith($"OCSP Response Key: {key}\n", proxy.Ask($"show ssl cert {_path}"), StringComparison.Ordinal);
        Assert.Equal(
            "OCSP Response updated!\n", proxy.Ask("set ssl ocsp-response", Convert.ToBase64String(_revoked) + "\n"));
        Assert.Contains("Cert Status: revoked\n", proxy.Ask($"show ssl ocsp-response {key}"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_response_comes_with_its_certificate()
    {
        using var proxy = new RunningBench($"""
            frontend fe
                mode http
                timeout client 1s
                bind 127.0.0.1:80 ssl crt {_path}

            """);
        _ = proxy.Ask($"set ssl cert {_path}.ocsp", Convert.ToBase64String(_revoked) + "\n");
        Assert.Contains("Cert Status: good\n", proxy.Ask($"show ssl ocsp-response {_path}"), StringComparison.Ordinal);
        Assert.Contains("Cert Status: revoked\n", proxy.Ask($"show ssl cert *{_path}.ocsp"), StringComparison.Ordinal);
        Assert.EndsWith("Success!\n", proxy.Ask($"commit ssl cert {_path}"), StringComparison.Ordinal);
        Assert.Contains(
            "Cert Status: revoked\n", proxy.Ask($"show ssl ocsp-response {_path}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "'set ssl ocsp-response' expects response in base64 encoding.\n")]
    [InlineData(" AAAA", "Unable to parse OCSP response.\n")]
    public void Mistakes_are_told(string argument, string answer)
    {
        using var proxy = new RunningBench("backend be\n");
        Assert.Equal(answer, proxy.Ask("set ssl ocsp-response" + argument));
        Assert.Equal("", proxy.Ask("show ssl ocsp-response"));
        Assert.Equal(
            "Certificate ID or path does not match any certificate.\n", proxy.Ask("show ssl ocsp-response 303b"));
    }

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_set_fd")]
    private static partial int SetDescriptor(nint ssl, int descriptor);

    /// <summary>What a client of the library is given that asks for it.</summary>
    private static byte[] Stapled(TlsPair pair)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect("127.0.0.1", pair.Listener.Address.Port);
        var context = SslLibrary.ContextNew(SslLibrary.ClientMethod());
        var ssl = SslLibrary.New(context);
        _ = SetDescriptor(ssl, (int)socket.Handle);
        SslLibrary.SetConnectState(ssl);
        _ = SslLibrary.Control(ssl, StatusRequestType, 1, 0);
        Assert.Equal(1, SslLibrary.Handshake(ssl));
        var holder = Marshal.AllocHGlobal(nint.Size);
        var length = (int)SslLibrary.Control(ssl, StatusResponse, 0, holder);
        var bytes = new byte[Math.Max(0, length)];
        if (length > 0)
        {
            Marshal.Copy(Marshal.ReadIntPtr(holder), bytes, 0, length);
        }

        Marshal.FreeHGlobal(holder);
        SslLibrary.Free(ssl);
        SslLibrary.ContextFree(context);
        return bytes;
    }
}
