using HaproxyCompat.Config.Values;
using Xunit;

namespace HaproxyCompat.Config.Tests.Values;

public sealed class VerifyErrorsTests
{
    [Theory]
    [InlineData("10", new[] { 10 })]
    [InlineData("10,X509_V_ERR_CERT_REVOKED", new[] { 10, 23 })]
    [InlineData("X509_V_OK", new[] { 0 })]
    [InlineData(",", new int[0])]
    public void Numbers_and_names_are_read(string list, int[] expected) =>
        Assert.Equal(expected, VerifyErrors.Parse(list, out _)!.Order());

    [Fact]
    public void All_is_every_error() => Assert.Equal(94, VerifyErrors.Parse("all", out _)!.Count);

    [Theory]
    [InlineData("0", "error number '0' is not in 1 to 94, in the list '0'")]
    [InlineData("10,95", "error number '95' is not in 1 to 94, in the list '10,95'")]
    [InlineData("-3", "no error is named '-3', in the list '-3'")]
    [InlineData("10,CERT_REVOKED", "no error is named 'CERT_REVOKED', in the list '10,CERT_REVOKED'")]
    public void What_is_no_error_is_named(string list, string complaint)
    {
        Assert.Null(VerifyErrors.Parse(list, out var said));
        Assert.Equal(complaint, said);
    }

    [Theory]
    [InlineData(0, "X509_V_OK")]
    [InlineData(1, "X509_V_ERR_UNSPECIFIED")]
    [InlineData(10, "X509_V_ERR_CERT_HAS_EXPIRED")]
    [InlineData(94, "X509_V_ERR_EC_KEY_EXPLICIT_PARAMS")]
    [InlineData(95, null)]
    [InlineData(-1, null)]
    public void Numbers_have_names(long number, string? name) => Assert.Equal(name, VerifyErrors.NameOf(number));
}
