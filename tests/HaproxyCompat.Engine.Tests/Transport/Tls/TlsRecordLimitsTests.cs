using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

public sealed class TlsRecordLimitsTests : IDisposable
{
    private readonly TestCertificates _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(0, 0, 20_000, 0, 20_000)]
    [InlineData(1_000, 0, 20_000, 1_000_000, 1_000)]
    [InlineData(0, 1_419, 20_000, 0, 1_419)]
    [InlineData(0, 1_419, 20_000, 1_000_000, 20_000)]
    [InlineData(1_000, 1_419, 20_000, 0, 1_000)]
    [InlineData(1_000, 1_419, 10, 0, 10)]
    public void Cuts_at_the_limit_that_holds_now(int hard, int first, int count, long sent, int expected) =>
        Assert.Equal(expected, new TlsRecordLimits(hard, first, 1_000).Cut(count, sent));

    [Theory]
    [InlineData(100, 0)]
    [InlineData(0, 1_419)]
    public async Task Small_records_carry_the_same_bytes(int hard, int first)
    {
        var limits = new TlsRecordLimits(hard, first, 1_000);
        using var pair = new TlsPair(
            new TlsServerSettings { Certificates = [new(_files.Create("a.pem", "a"))], Records = limits });
        using var client = TlsPair.Client(new TlsClientSettings { Records = limits });
        var question = new byte[300_000];
        new Random(1).NextBytes(question);
        var seen = await pair.ExchangeAsync(client, null, question);
        Assert.Equal(question, seen.Answer);
    }
}
