using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Health;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Health;

/// <summary>What is sent to servers of known protocols and what their answers mean, as seen of the reference.</summary>
public sealed class ProtocolChecksTests
{
    private const string Greeting =
        "4A0000000A382E302E3139000A0000006F3C025E6249410D00FFFFFF0200FFC715000000000000000000007C182159106E27"
            + "61144322200063616368696E675F736861325F70617373776F726400";

    [Theory]
    [InlineData(CheckKind.Redis, "2a310d0a24340d0a50494e470d0a")]
    [InlineData(CheckKind.Ldap, "300c020101600702010304008000")]
    [InlineData(CheckKind.PostgreSql, "00000017000300007573657200706f7374677265730000")]
    [InlineData(
        CheckKind.Spop,
        "0000004e010000000100001273" + "7570706f727465642d76657273696f6e73" + "0803322e30"
            + "0e6d61782d6672616d652d73697a6503fcf006" + "0c6361706162696c69746965730800"
            + "0b6865616c7468636865636b11")]
    public void Message_is_sent(CheckKind kind, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Sent(new CheckConfig { Kind = kind, User = "postgres" })[0]));

    [Theory]
    [InlineData("pre-41", "0b00000100800000017573657200000100000001")]
    [InlineData(
        "post-41",
        "2600000100820000008000012100000000000000000000000000000000000000000000007573657200000100000001")]
    [InlineData(
        "post-80",
        "3c000001008208000080000121000000000000000000000000000000000000000000000075736572"
            + "00006d7973716c5f6e61746976655f70617373776f7264000100000001")]
    public void MySql_user_logs_in(string handshake, string expected)
    {
        var config = new CheckConfig { Kind = CheckKind.MySql, User = "user", Handshake = handshake };
        Assert.Equal(expected, Convert.ToHexStringLower(Sent(config)[0]));
    }

    [Fact]
    public void Mail_server_is_greeted_and_left() =>
        Assert.Equal(
            ["EHLO a.b\r\n", "QUIT\r\n"],
            Sent(new CheckConfig { Kind = CheckKind.Smtp, Greeting = "EHLO a.b" }).Select(Encoding.ASCII.GetString));

    [Fact]
    public void Tls_hello_has_its_lengths()
    {
        var hello = Sent(new CheckConfig { Kind = CheckKind.TlsHello })[0];
        Assert.Equal("1603000079010000750300", Convert.ToHexStringLower(hello[..11]));
        Assert.Equal(126, hello.Length);
    }

    [Theory]
    [InlineData(CheckKind.Redis, "2b504f4e470d0a", false, CheckStatus.Layer7Ok, 0, "Redis server is ok")]
    [InlineData(CheckKind.Redis, "2d4552520d0a", true, CheckStatus.Layer7WrongStatus, 0, "-ERR")]
    [InlineData(CheckKind.Redis, "", true, CheckStatus.Layer7WrongStatus, 0, "")]
    [InlineData(CheckKind.Redis, "2b504f", false, null, 0, "")]
    [InlineData(CheckKind.Smtp, "32323120627965", false, CheckStatus.Layer7Ok, 221, "bye")]
    [InlineData(CheckKind.Smtp, "3530302062616420", false, CheckStatus.Layer7WrongStatus, 500, "bad ")]
    [InlineData(CheckKind.Smtp, "3232", false, null, 0, "")]
    [InlineData(CheckKind.PostgreSql, "520000000800000000", false, CheckStatus.Layer7Ok, 0, "PostgreSQL server is ok")]
    [InlineData(
        CheckKind.PostgreSql, "520000000800000001", false, CheckStatus.Layer7WrongStatus, 0,
        "PostgreSQL unknown error")]
    [InlineData(CheckKind.PostgreSql, "450000000B53464154414C00", false, CheckStatus.Layer7InvalidResponse, 0, "FATAL")]
    [InlineData(CheckKind.PostgreSql, "5200", false, null, 0, "")]
    [InlineData(CheckKind.Ldap, "300C020101610" + "70A010004000400", false, CheckStatus.Layer7Ok, 0, "Success")]
    [InlineData(
        CheckKind.Ldap, "300C02010160070A010004000400", false, CheckStatus.Layer7InvalidResponse, 0,
        "Not LDAPv3 protocol")]
    [InlineData(
        CheckKind.Ldap, "300C02010161070A010104000400", false, CheckStatus.Layer7WrongStatus, 1,
        "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9")]
    [InlineData(CheckKind.Ldap, "308400000010020101618400", false, null, 0, "")]
    [InlineData(CheckKind.MySql, Greeting, false, CheckStatus.Layer7Ok, 0, "8.0.19")]
    [InlineData(CheckKind.MySql, "0700000000ffe3044e6f", true, CheckStatus.Layer7InvalidResponse, 0, "")]
    [InlineData(CheckKind.MySql, "05000000ffe3044e6f", true, CheckStatus.Layer7WrongStatus, 1251, "No")]
    [InlineData(CheckKind.TlsHello, "1603030001", false, CheckStatus.Layer6Ok, 0, "")]
    [InlineData(CheckKind.TlsHello, "1503030001", false, CheckStatus.Layer6Ok, 0, "")]
    [InlineData(CheckKind.TlsHello, "485454502f", true, CheckStatus.Layer6InvalidResponse, 0, "")]
    [InlineData(CheckKind.Spop, "00000000", false, CheckStatus.Layer7InvalidResponse, 0, "invalid frame received")]
    [InlineData(
        CheckKind.Spop,
        "00000036650000000100000776657273696F6E0803322E300E6D61782D6672616D652D73697A6503FCF0060C6361706162696C"
            + "69746965730800",
        false, CheckStatus.Layer7Ok, 0, "SPOA server is ok")]
    [InlineData(
        CheckKind.Spop, "00000014650000000100000776657273696F6E0803312E30", false, CheckStatus.Layer7InvalidResponse, 0,
        "unsupported version")]
    public void Answer_is_judged(
        CheckKind kind, string received, bool ended, CheckStatus? status, int code, string description)
    {
        var judge = CheckScript.From(new CheckConfig { Kind = kind }).Steps.Select(step => step.Step)
            .OfType<CheckJudgeStep>().Last();
        var outcome = judge.Judge(Convert.FromHexString(received), ended);
        Assert.Equal(status, outcome?.Status);
        Assert.Equal(code, outcome?.Code ?? 0);
        Assert.Equal(description, outcome?.Description ?? string.Empty);
    }

    [Theory]
    [InlineData("250 ok\r\n", false, CheckStatus.Layer7Ok)]
    [InlineData("250-a\r\n", false, null)]
    [InlineData("250-a\r\n250 b\r\n", false, CheckStatus.Layer7Ok)]
    [InlineData("550 no\r\n", false, null)]
    [InlineData("550 no\r\n", true, CheckStatus.Layer7WrongStatus)]
    public void Answer_to_hello_may_have_lines(string received, bool ended, CheckStatus? status)
    {
        var judges = CheckScript.From(new CheckConfig { Kind = CheckKind.Smtp }).Steps.Select(step => step.Step)
            .OfType<CheckJudgeStep>().ToArray();
        Assert.Equal(status, judges[1].Judge(Encoding.ASCII.GetBytes(received), ended)?.Status);
    }

    [Theory]
    [InlineData(Greeting, false, null)]
    [InlineData(Greeting + "0700000200000002000000", false, CheckStatus.Layer7Ok)]
    [InlineData(Greeting + "05000002ffe3044e6f", false, CheckStatus.Layer7WrongStatus)]
    [InlineData(Greeting, true, CheckStatus.Layer7InvalidResponse)]
    public void Log_in_of_MySql_is_answered_behind_the_greeting(string received, bool ended, CheckStatus? status)
    {
        var judges = CheckScript.From(new CheckConfig { Kind = CheckKind.MySql, User = "u" }).Steps
            .Select(step => step.Step).OfType<CheckJudgeStep>().ToArray();
        Assert.Equal(CheckStatus.Layer7Ok, judges[0].Judge(Convert.FromHexString(received), ended)?.Status);
        Assert.Equal(status, judges[1].Judge(Convert.FromHexString(received), ended)?.Status);
    }

    private static byte[][] Sent(CheckConfig config) =>
        [.. CheckScript.From(config).Steps.Select(step => step.Step).OfType<CheckWriteStep>()
            .Select(step => step.Write())];
}
