using HaproxyCompat.Engine.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

public sealed class BackendChoiceTests
{
    private const string Backends = """
        backend one
            server s 127.0.0.1:1
        backend two
            server s 127.0.0.1:1
        backend host-x
            server s 127.0.0.1:1
        backend hidden
            be-unpublished
            server s 127.0.0.1:1
        backend off
            disabled
            server s 127.0.0.1:1

        """;

    [Theory]
    [InlineData("default_backend one", "one")]
    [InlineData("use_backend two", "two")]
    [InlineData("use_backend two if { path / }\n    default_backend one", "two")]
    [InlineData("use_backend two if { path /x }\n    default_backend one", "one")]
    [InlineData("use_backend two unless { path /x }", "two")]
    [InlineData("use_backend one if FALSE\n    use_backend two if TRUE", "two")]
    [InlineData("use_backend one if TRUE\n    use_backend two if TRUE", "one")]
    [InlineData("use_backend host-%[req.hdr(host)]\n    default_backend one", "host-x")]
    [InlineData("use_backend none-%[path]\n    default_backend one", "one")]
    [InlineData("use_backend none-%[path]\n    use_backend two\n    default_backend one", "one")]
    [InlineData("use_backend none-%[path]", null)]
    [InlineData("use_backend two if { path /x }", null)]
    [InlineData("use_backend hidden\n    use_backend two", "two")]
    [InlineData("use_backend hid%[str(den)]\n    use_backend two", "two")]
    [InlineData("use_backend off\n    use_backend two", "two")]
    [InlineData("default_backend hidden", null)]
    [InlineData("default_backend off", null)]
    [InlineData("force-be-switch if { path /x }\n    use_backend hidden\n    use_backend two", "two")]
    [InlineData("force-be-switch if { path / }\n    use_backend hidden\n    use_backend two", "hidden")]
    [InlineData("force-be-switch if { path / }\n    use_backend off\n    use_backend two", "off")]
    [InlineData("force-be-switch if { path / }\n    default_backend off", "off")]
    public void The_first_rule_that_matches_decides_then_the_default(string lines, string? expected)
    {
        using var bench = new StreamBench($"""
            defaults
                mode http
                timeout client 1s
                timeout connect 1s
                timeout server 1s
            frontend fe
                bind 127.0.0.1:80
                {lines}
            {Backends}
            """);
        Assert.Equal(expected, BackendChoice.Find(bench.Stream("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))?.Name);
    }
}
