using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>The files of samples/ do what their first lines promise.</summary>
public sealed class SamplesTests : IDisposable
{
    private static readonly string Folder = Path.Combine(ProgramFiles.RepositoryRoot, "samples");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Folder, "*.cfg", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_is_valid(string name)
    {
        Require.OurProgram();
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, name), TestContext.Current.CancellationToken);
        Assert.SkipWhen(
            text.Contains("user haproxy", StringComparison.Ordinal) && !HasUser("haproxy"),
            "there is no user haproxy here");
        var environment = new Dictionary<string, string> { ["SITE_PEM"] = WritePem() };
        foreach (var program in new[] { ProgramFiles.Ours, ProgramFiles.Reference }.Where(File.Exists))
        {
            using var running = RunningProgram.Start(program, ["-c", "-f", name], environment, Folder);
            Assert.Equal(
                (0, ""),
                (await running.WaitForExitAsync(), running.Printed.Replace("Configuration file is valid\n", "")));
        }
    }

    [Fact]
    public async Task The_quick_start_serves_the_page_in_turn_and_the_statistics()
    {
        Require.OurProgram();
        var ports = FreePorts.Take(4);
        using var program = RunningProgram.Start(
            ProgramFiles.Ours, ["-db", "-f", Moved("quickstart.cfg", ports, 8080)]);
        await program.WaitForPortAsync(ports[0]);
        var pages = new List<string>();
        for (var request = 0; request < 6; request++)
        {
            pages.Add(await GetAsync(ports[0], "/"));
        }

        Assert.All(pages, page => Assert.StartsWith("HTTP/1.1 200 OK\r\n", page, StringComparison.Ordinal));
        Assert.Equal(
            ["Hello from server1\n", "Hello from server2\n", "Hello from server3\n"],
            pages.Select(page => page[(page.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]).Distinct().Order());
        Assert.Equal(pages[..3], pages[3..]);

        await Eventually.IsTrueAsync(
            async () =>
                UpServers(await GetAsync(ports[0], "/stats;csv")) == 3, "three servers that passed their checks");
        var stats = await GetAsync(ports[0], "/stats");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", stats, StringComparison.Ordinal);
        Assert.Contains("web_servers", stats, StringComparison.Ordinal);
        Assert.Contains("<noscript><meta http-equiv=\"refresh\" content=\"5\">", stats, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_of_tls_redirects_to_its_other_port()
    {
        Require.OurProgram();
        var ports = FreePorts.Take(3);
        var text = Replaced(Replaced(Replaced(Read("tls.cfg"), 8080, ports[0]), 8443, ports[1]), 8081, ports[2]);
        var environment = new Dictionary<string, string> { ["SITE_PEM"] = WritePem() };
        using var program = RunningProgram.Start(
            ProgramFiles.Ours, ["-db", "-f", _folder.Write("tls.cfg", text)], environment);
        await program.WaitForPortAsync(ports[0]);
        var answer = await GetAsync(ports[0], "/a?b");
        Assert.StartsWith("HTTP/1.1 302 ", answer, StringComparison.Ordinal);
        Assert.Contains(
            $"\r\nlocation: https://127.0.0.1:{ports[1]}/a?b\r\n", answer, StringComparison.OrdinalIgnoreCase);

        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback =
            (_, certificate, _, _) => certificate?.Subject == "CN=localhost";
        using var client = new HttpClient(handler);
        using var response = await client.GetAsync(
            new Uri($"https://127.0.0.1:{ports[1]}/"), TestContext.Current.CancellationToken);
        Assert.Equal(
            "Hello over TLS\n", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["max-age=300"], response.Headers.GetValues("Strict-Transport-Security"));
    }

    public void Dispose() => _folder.Dispose();

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    private static string Replaced(string text, int port, int with) =>
        text.Replace($":{port}", $":{with}", StringComparison.Ordinal);

    /// <summary>The sample with ports of its own for those from a number on.</summary>
    private string Moved(string name, int[] ports, int first)
    {
        var text = Read(name);
        for (var index = 0; index < ports.Length; index++)
        {
            text = Replaced(text, first + index, ports[index]);
        }

        return _folder.Write(name, text);
    }

    private static Task<string> GetAsync(int port, string path) =>
        RawClient.ExchangeAsync(port, $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");

    private static int UpServers(string csv) => csv.Split('\n').Count(line =>
        line.StartsWith("web_servers,server", StringComparison.Ordinal)
            && line.Split(',')[17] == "UP"
            && line.Contains("L7OK"));

    private static bool HasUser(string name) =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{name}:", StringComparison.Ordinal));

    /// <summary>Certificate and key in one file.</summary>
    private string WritePem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return _folder.Write("site.pem", $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }
}
