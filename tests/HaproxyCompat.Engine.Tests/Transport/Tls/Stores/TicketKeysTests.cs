using HaproxyCompat.Engine.Tests.Runtime;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls.Stores;

/// <summary>Session tickets of keys that several processes share.</summary>
public sealed class TicketKeysTests : IDisposable
{
    private static readonly byte[] Hello = "hello"u8.ToArray();

    private readonly TestCertificates _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(48, TlsVersion.Tls12)]
    [InlineData(80, TlsVersion.Tls12)]
    [InlineData(80, TlsVersion.Tls13)]
    public async Task A_session_goes_on_where_the_same_keys_are(int size, TlsVersion version)
    {
        using var first = Pair(KeyFile("keys", size, 1, 2, 3), version, out _);
        using var same = Pair(KeyFile("same", size, 1, 2, 3), version, out _);
        using var other = Pair(KeyFile("other", size, 4, 5, 6), version, out _);
        using var client = TlsPair.Client(new TlsClientSettings());
        Assert.False(await ResumesAsync(first, client));
        Assert.True(await ResumesAsync(same, client));
        Assert.False(await ResumesAsync(other, client));
    }

    [Fact]
    public async Task A_ticket_is_good_until_its_key_is_gone()
    {
        using var pair = Pair(KeyFile("keys", 48, 1, 2, 3), TlsVersion.Tls12, out var stores);
        using var old = TlsPair.Client(new TlsClientSettings());
        _ = await ResumesAsync(pair, old);
        Assert.True(stores.Tickets[0].TryAdd(Key(48, 4)));
        Assert.False(stores.Tickets[0].TryAdd(Key(80, 5)));
        Assert.True(await ResumesAsync(pair, old));
        Assert.True(stores.Tickets[0].TryAdd(Key(48, 5)));
        Assert.False(await ResumesAsync(pair, old));

        // The last but one makes tickets.
        using var copy = Pair(KeyFile("copy", 48, 4, 8, 9), TlsVersion.Tls12, out _);
        Assert.True(await ResumesAsync(copy, old));
    }

    [Fact]
    public void Keys_are_shown_and_replaced()
    {
        var keys = KeyFile("keys", 48, 1, 2, 3);
        using var proxy = new RunningBench($"""
            frontend fe
                mode http
                timeout client 1s
                bind 127.0.0.1:80 ssl crt {_files.Create("a.pem", "a")} tls-ticket-keys {keys}

            """);
        Assert.Equal($"# id (file)\n0 ({keys})\n", proxy.Ask("show tls-keys"));
        Assert.Equal(
            "'set ssl tls-key' received a key of wrong size.\n", proxy.Ask("set ssl tls-key #0 aaaa"));
        Assert.Equal(
            "'set ssl tls-key' unable to locate referenced filename\n", proxy.Ask("set ssl tls-key #1 aaaa"));
        Assert.Equal("TLS ticket key updated!\n", proxy.Ask($"set ssl tls-key {keys} {Text(48, 4)}"));
        Assert.Equal(
            $"# id secret\n# 0 ({keys})\n0.0 {Text(48, 2)}\n0.1 {Text(48, 3)}\n0.2 {Text(48, 4)}\n",
            proxy.Ask("show tls-keys *"));
        Assert.Equal("'show tls-keys' unable to locate referenced filename\n", proxy.Ask("show tls-keys none"));
    }

    private static byte[] Key(int size, byte value) => [.. Enumerable.Repeat(value, size)];

    private static string Text(int size, byte value) => Convert.ToBase64String(Key(size, value));

    private static async Task<bool> ResumesAsync(TlsPair pair, TlsClientContext client) =>
        (await pair.ExchangeAsync(client, null, Hello)).State!.SessionReused;

    private string KeyFile(string name, int size, params byte[] values)
    {
        File.WriteAllLines(_files.PathOf(name), values.Select(value => Text(size, value)));
        return _files.PathOf(name);
    }

    private TlsPair Pair(string keys, TlsVersion version, out TlsStores stores)
    {
        stores = new TlsStores();
        var path = _files.PathOf("a.pem");
        return new TlsPair(
            new TlsServerSettings
            {
                Certificates = [new(File.Exists(path) ? path : _files.Create("a.pem", "a"))],
                TicketKeysFile = keys,
                SessionCacheSize = 0,
                MinVersion = version,
                MaxVersion = version,
            },
            stores);
    }
}
