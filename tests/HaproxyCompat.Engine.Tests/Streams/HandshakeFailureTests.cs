using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

public sealed class HandshakeFailureTests
{
    [Theory]
    [InlineData(TlsStatus.PeerClosed, 0, 24, "Connection closed during SSL handshake")]
    [InlineData(TlsStatus.TimedOut, 0, 26, "Timeout during SSL handshake")]
    [InlineData(TlsStatus.Failed, 0, 34, "SSL handshake failure")]
    [InlineData(TlsStatus.Failed, 10, 31, "SSL client certificate not trusted")]
    [InlineData(TlsStatus.Failed, 19, 30, "SSL client CA chain cannot be verified")]
    public void Names_a_failed_handshake_as_the_manual_does(TlsStatus status, int verifyResult, int number, string text)
    {
        var failure = HandshakeFailure.Of(new TlsResult(status, 0, null, verifyResult));
        Assert.Equal((number, text), (failure.Number, failure.Text));
    }

    [Fact]
    public void A_reset_is_not_a_close() =>
        Assert.Equal(
            34, HandshakeFailure.Of(new TlsResult(TlsStatus.PeerClosed, 0, null, 0) { WasReset = true }).Number);
}
