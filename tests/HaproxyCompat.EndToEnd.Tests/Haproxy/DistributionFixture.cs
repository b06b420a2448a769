using System.Text;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>Both programs with one section for each way of choosing a server. The servers are sections that answer with
/// their name.</summary>
public sealed class DistributionFixture : IAsyncLifetime
{
    /// <summary>The lines of a section, by its name; a section of its own for each case that counts turns.</summary>
    private static readonly Dictionary<string, DistributionCase> Sections = new()
    {
        ["turns"] = new("balance roundrobin"),
        ["weights"] = new("balance roundrobin", "weight 1", "weight 2", "weight 3"),
        ["static"] = new("balance static-rr"),
        ["static-weights"] = new("balance static-rr", "weight 10", "weight 20", "weight 50"),
        ["source"] = new("balance source\n    hash-type map-based"),
        ["source-weights"] = new("balance source\n    hash-type map-based", "weight 3", "weight 5", "weight 2"),
        ["source-avalanche"] = new("balance source\n    hash-type map-based djb2 avalanche"),
        ["uri"] = new("balance uri\n    hash-type map-based"),
        ["uri-len"] = new("balance uri len 5\n    hash-type map-based"),
        ["uri-depth"] = new("balance uri depth 2\n    hash-type map-based"),
        ["uri-whole"] = new("balance uri whole\n    hash-type map-based"),
        ["uri-path"] = new("balance uri path-only\n    hash-type map-based"),
        ["uri-djb2"] = new("balance uri\n    hash-type map-based djb2"),
        ["uri-crc32"] = new("balance uri\n    hash-type map-based crc32"),
        ["uri-avalanche"] = new("balance uri\n    hash-type map-based sdbm avalanche"),
        ["uri-ring"] = new("balance uri\n    hash-type consistent"),
        ["uri-ring-weights"] = new("balance uri\n    hash-type consistent", "weight 10", "weight 3", "weight 5"),
        ["uri-ring-crc32"] = new("balance uri\n    hash-type consistent crc32"),
        ["source-ring"] = new("balance source\n    hash-type consistent"),
        ["source-ring-crc32"] = new("balance source\n    hash-type consistent crc32"),
        ["header"] = new("balance hdr(X-Key)\n    hash-type map-based"),
        ["domain"] = new("balance hdr(Host) use_domain_only\n    hash-type map-based"),
        ["parameter"] = new("balance url_param key\n    hash-type map-based"),
        ["first"] = new("balance first", "maxconn 5", "maxconn 5", ""),
        ["backup"] = new("balance roundrobin", "disabled", "backup", "backup"),
        ["all-backups"] = new("balance roundrobin\n    option allbackups", "disabled", "backup", "backup"),
        ["weightless"] = new("balance roundrobin", "weight 0", "", ""),
    };

    private ProxyPair? _pair;

    public ProxyPair Pair => _pair!;

    public async ValueTask InitializeAsync()
    {
        if (ProgramFiles.MissingOurs is null && ProgramFiles.MissingReference is null)
        {
            _pair = await ProxyPair.StartAsync(Configuration(), [.. Sections.Keys, "a", "b", "c"]);
        }
    }

    public ValueTask DisposeAsync()
    {
        _pair?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Configuration()
    {
        var text = new StringBuilder("""
            defaults
                mode http
                timeout connect 5s
                timeout client 10s
                timeout server 10s
                http-reuse never

            """);
        foreach (var (name, section) in Sections)
        {
            text.Append($"listen {name}\n    bind 127.0.0.1:{{{name}}} accept-proxy\n    {section.Lines}\n");
            text.Append($"    server a 127.0.0.1:{{a}} {section.First}\n");
            text.Append($"    server b 127.0.0.1:{{b}} {section.Second}\n");
            text.Append($"    server c 127.0.0.1:{{c}} {section.Third}\n");
        }

        foreach (var name in new[] { "a", "b", "c" })
        {
            text.Append($"frontend {name}\n    bind 127.0.0.1:{{{name}}}\n");
            text.Append($"    http-request return status 200 content-type text/plain string {name}\n");
        }

        return text.ToString();
    }
}
