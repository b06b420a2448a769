using HaproxyCompat.Vrrp.Bfd;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Bfd;

/// <summary>The bytes of RFC 5880, 4.1; the first is one that the reference sent.</summary>
public sealed class BfdPacketTests
{
    private const string Reference = "204003180174324A00000000000F42400000C35000000000";

    [Fact]
    public void Reads_and_writes_what_the_reference_sends()
    {
        var packet = BfdPacket.Read(Convert.FromHexString(Reference));

        Assert.Equal(
            new BfdPacket
            {
                State = BfdState.Down,
                Multiplier = 3,
                MyDiscriminator = 0x0174324a,
                DesiredMinimumTx = 1_000_000,
                RequiredMinimumRx = 50_000,
            },
            packet);
        var bytes = new byte[BfdPacket.SizeBytes];
        packet!.Value.Write(bytes);
        Assert.Equal(Reference, Convert.ToHexString(bytes));
    }

    [Fact]
    public void Writes_states_flags_and_diagnostics()
    {
        var bytes = new byte[BfdPacket.SizeBytes];

        new BfdPacket
        {
            Diagnostic = BfdDiagnostic.DetectionTimeExpired,
            State = BfdState.Up,
            Poll = true,
            Final = true,
            Multiplier = 5,
            MyDiscriminator = 1,
            YourDiscriminator = 2,
            DesiredMinimumTx = 3,
            RequiredMinimumRx = 4,
        }.Write(bytes);

        Assert.Equal("21F005180000000100000002000000030000000400000000", Convert.ToHexString(bytes));
    }

    [Theory]
    [InlineData("404003180174324A00000000000F42400000C35000000000")] // version 2
    [InlineData("204003170174324A00000000000F42400000C35000000000")] // length below 24
    [InlineData("204003190174324A00000000000F42400000C35000000000")] // length above the payload
    [InlineData("204000180174324A00000000000F42400000C35000000000")] // multiplier 0
    [InlineData("204103180174324A00000000000F42400000C35000000000")] // multipoint
    [InlineData("204403180174324A00000000000F42400000C35000000000")] // authentication
    [InlineData("204003180000000000000000000F42400000C35000000000")] // no discriminator
    [InlineData("20C003180174324A00000000000F42400000C35000000000")] // up, but does not know us
    [InlineData("2040031801")]
    public void Discards_what_the_rules_forbid(string bytes) =>
        Assert.Null(BfdPacket.Read(Convert.FromHexString(bytes)));
}
