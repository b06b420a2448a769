using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

/// <summary>A line takes what <c>ssl-default-*</c> said before it, in whatever global section.</summary>
public sealed class TlsDefaultsTests
{
    [Fact]
    public void A_later_global_section_is_not_about_earlier_lines()
    {
        var parsed = TestLanguage.Parse(
            """
            global
                ssl-default-bind-curves X25519
                ssl-default-server-ciphers A
            listen l
                timeout client 1s
                timeout server 1s
                timeout connect 1s
                bind :443 ssl crt /a
                server s 127.0.0.1:1 ssl verify none
            global
                ssl-default-bind-curves P-256
                ssl-default-server-ciphers B

            """,
            TestLanguage.Environment with { FileExists = _ => true });

        var section = parsed.Model!.Proxies[0];
        Assert.Equal("X25519", section.Binds[0].Tls.Defaults!.Curves);
        Assert.Equal("A", section.Servers[0].Tls.Defaults!.Ciphers);
        Assert.Equal("P-256", parsed.Model.Global.DefaultBindTls.Curves);
    }
}
