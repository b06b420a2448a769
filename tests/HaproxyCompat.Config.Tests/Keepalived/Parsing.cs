using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Config.Tests.Keepalived;

/// <summary>Parses text as a file of its own.</summary>
internal static class Parsing
{
    public static ParserOptions Options { get; } = new()
    {
        ConfigurationId = "node1",
        Host = new MemoryHost(),
        Variable = static name => name == "PATH" ? "/bin" : null,
    };

    public static ParsedConfiguration Parse(string text)
    {
        using var folder = new TemporaryFolder();
        return KeepalivedParser.Parse(folder.Write("keepalived.conf", text), Options);
    }

    /// <summary>One instance that is complete, with more lines in it.</summary>
    public static string Instance(string lines) => $$"""
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          {{lines}}
          virtual_ipaddress {
            10.0.0.1/24
          }
        }
        """;

    /// <summary>Lines of the findings that count, in the order found.</summary>
    public static IEnumerable<int> Lines(this ParsedConfiguration parsed) =>
        parsed.Diagnostics.Where(d => d.Severity >= Severity.Warning).Select(d => d.Location.Line);
}
