using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;
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

    /// <summary>Numbers and names as the reference 3.5-dev5 gives them for servers that cannot be reached.</summary>
    [Theory]
    [InlineData(ConnectStatus.Refused, 111, 47, "EREFUSED")]
    [InlineData(ConnectStatus.Refused, 104, 48, "ERESET")]
    [InlineData(ConnectStatus.NotAttempted, 99, 8, "CANT_BIND")]
    public void A_server_that_cannot_be_connected_to_has_its_number(
        ConnectStatus status, int errno, int number, string name)
    {
        var failure = HandshakeFailure.OfConnect(new ConnectResult(status, null, errno))!;

        Assert.Equal((number, name), (failure.Number, failure.Name));
    }

    [Fact]
    public void A_timeout_of_ours_has_none() =>
        Assert.Null(HandshakeFailure.OfConnect(new ConnectResult(ConnectStatus.TimedOut, null, 110)));
}
