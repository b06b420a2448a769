using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Mailers;

public sealed class MailersSectionTests
{
    [Theory]
    [InlineData(" mailer a\n", "2 Alert: 'mailer' expects <name> and <addr>:<port> as arguments.")]
    [InlineData(" mailer a 127.0.0.1\n", "2 Alert: 'mailer': missing port specification in '127.0.0.1'.")]
    [InlineData(" mailer a /tmp/x\n", "2 Alert: 'mailer': '/tmp/x' is no address for TCP.")]
    [InlineData(" timeout connect 5s\n", "2 Alert: 'timeout' expects 'mail' and <time> as arguments here.")]
    [InlineData(" mailer a 127.0.0.1:25 x\n", "2 Notice: 'x' means nothing here, the line is read without it.")]
    [InlineData(" mailer a 127.0.0.1:25\n", "0 Warning: mailers 'm' is used by no 'email-alert', it is left out.")]
    [InlineData("backend b\n email-alert mailers mailer\n email-alert from a\n email-alert to b\n",
        "0 Alert: backend 'b': unable to find the mailers section 'mailer' of 'email-alert'.")]
    [InlineData("backend b\n email-alert level loud\n",
        "3 Alert: 'email-alert': unknown log level 'loud' after 'level'.")]
    public void Names_what_is_wrong(string lines, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings("mailers m\n" + lines));
}
