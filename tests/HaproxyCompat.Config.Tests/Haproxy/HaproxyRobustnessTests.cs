using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy;

/// <summary>Whatever a file holds, parsing ends with findings, not with an exception.</summary>
public sealed class HaproxyRobustnessTests
{
    private static readonly string[] Pieces =
    [
        "global\n", "defaults\n", "frontend f\n", "backend b\n", "listen l\n", "userlist u\n", "http-errors e\n",
        " bind :80", " server s 127.0.0.1:80",
        " acl a path", " http-request deny if", " { path /x }", " log-format \"%ci", " option ", "httplog", " stats ",
        "socket /x", " timeout client ", "5s", "\n", " ",
        " no ", " tcp-check expect ", "string x", " http-check send hdr", " cookie A", " errorfile 503 /x",
        " use_backend %[", "path]", " balance hdr(", "x)", " capture ",
        ".if 1\n", ".else\n", ".endif\n", "\"", "'", "\\", "(", ")", ",", "!", "if", "unless", " log 127.0.0.1 ",
        "local0", " retry-on ", "503", " user a password b", " group g users a",
    ];

    [Fact]
    public void Random_lines_of_the_language_never_throw() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Pieces)).ToArbitrary(), pieces =>
        {
            _ = TestLanguage.Parse(string.Concat(pieces) + "\n");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_text_never_throws() =>
        Prop.ForAll<string>(text => _ = TestLanguage.Parse((text ?? string.Empty) + "\n")).QuickCheckThrowOnFailure();
}
