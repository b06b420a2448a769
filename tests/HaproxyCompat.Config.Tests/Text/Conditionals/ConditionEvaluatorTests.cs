using HaproxyCompat.Config.Tests.Haproxy;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Text.Conditionals;
using Xunit;

namespace HaproxyCompat.Config.Tests.Text.Conditionals;

public sealed class ConditionEvaluatorTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("-1", true)]
    [InlineData("!0", true)]
    [InlineData("!!0", false)]
    [InlineData("! 0", true)]
    [InlineData("1 && 0 || 1", true)]
    [InlineData("1 && (0 || 1)", true)]
    [InlineData("1&&0", false)]
    [InlineData("((1))", true)]
    [InlineData("feature(OPENSSL)", true)]
    [InlineData("feature(QUIC)", false)]
    [InlineData("feature()", false)]
    [InlineData("enabled(EPOLL) && !enabled(KQUEUE)", true)]
    [InlineData("defined(HOME)", true)]
    [InlineData("defined(NO_SUCH)", false)]
    [InlineData("streq(a,a) && !streq(a,b)", true)]
    [InlineData("strneq(a,b)", true)]
    [InlineData("streq(,)", true)]
    [InlineData("strstr(abc,b)", true)]
    [InlineData("streq('\"a,b)\"',\\\"a,b)\\\")", true)]
    [InlineData("streq(\"$HOME\",/root)", true)]
    [InlineData("version_atleast(2.4-dev19)", true)]
    [InlineData("version_atleast(3.5)", false)]
    [InlineData("version_before(3.5.0)", true)]
    [InlineData("version_atleast(v3.5-dev3)", true)]
    [InlineData("openssl_version_atleast(3.0.0) && openssl_version_before(3.5.0)", true)]
    [InlineData("ssllib_name_startswith(OpenSSL)", true)]
    [InlineData("fips_mode", false)]
    public void Decides_as_the_reference_does(string text, bool expected)
    {
        Assert.Equal(expected, Evaluate(text, out var error));
        Assert.Null(error);
    }

    [Theory]
    [InlineData("(1")]
    [InlineData("nosuch")]
    [InlineData("nosuch()")]
    [InlineData("0 && nosuch")]
    [InlineData("defined(HOME")]
    [InlineData("streq(a)")]
    [InlineData("streq(a,b,c)")]
    [InlineData("1 1")]
    [InlineData("1 ||")]
    [InlineData("1x")]
    [InlineData("!")]
    [InlineData("()")]
    [InlineData("awslc_api_atleast(3)")]
    [InlineData("\"1")]
    public void Refuses_what_it_cannot_understand(string text)
    {
        Assert.Null(Evaluate(text, out var error));
        Assert.NotNull(error);
    }

    private static bool? Evaluate(string text, out string? error) => ConditionEvaluator.EvaluateText(
        text,
        TestLanguage.Facts,
        new EnvironmentVariables([new KeyValuePair<string, string>("HOME", "/root")]),
        out error);

    [Theory]
    [InlineData('(')]
    [InlineData('!')]
    public void Deep_nesting_is_refused_before_it_costs_the_stack(char letter)
    {
        var text = new string(letter, 100_000) + "1";
        Assert.Null(ConditionEvaluator.EvaluateText(
            text, new ProgramFacts("3.5-dev5", [], [], "", ""), new EnvironmentVariables([]), out var error));
        Assert.Contains("more than 1000", error, StringComparison.Ordinal);
    }
}
