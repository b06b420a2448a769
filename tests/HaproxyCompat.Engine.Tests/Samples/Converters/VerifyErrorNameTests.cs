using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Converters;

/// <summary>Values as the reference (3.5-dev5) gives them.</summary>
public sealed class VerifyErrorNameTests
{
    [Theory]
    [InlineData("int(0)", "X509_V_OK")]
    [InlineData("int(23)", "X509_V_ERR_CERT_REVOKED")]
    [InlineData("int(95)", "95")]
    [InlineData("int(-1)", "18446744073709551615")]
    public void Numbers_become_names(string fetch, string expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(fetch + ",x509_v_err_str"));
}
