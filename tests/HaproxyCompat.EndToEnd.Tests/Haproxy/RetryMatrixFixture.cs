using System.Text;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// Both programs with one section for each case of the retry matrix, so that each starts at its first server.
/// </summary>
public sealed class RetryMatrixFixture : IAsyncLifetime
{
    public static readonly string[] Variants = ["all", "conn", "get-only"];
    public static readonly string[] Failures = ["refuse", "reset", "close", "garbage", "nothing", "503", "part"];
    public static readonly string[] Methods = ["GET", "POST"];

    private const string Head = """
        global
            log 127.0.0.1:{log} local0
            nbthread 1
        defaults
            log global
            mode http
            option httplog
            timeout connect 400
            timeout client 8000
            timeout server 400
            retries 3
        """;

    private ProxyPair? _pair;

    public ProxyPair Pair => _pair ?? throw new InvalidOperationException("the programs were not started");

    public static string Section(string variant, bool redispatch, string failure, string method) =>
        $"{variant}-{(redispatch ? "redispatch" : "same")}-{failure}-{method}";

    /// <summary>A section with retries and redispatch that no case of the matrix has used.</summary>
    public static string Answered(string failure) => $"answered-{failure}";

    public async ValueTask InitializeAsync()
    {
        if (ProgramFiles.MissingOurs is null && ProgramFiles.MissingReference is null)
        {
            _pair = await ProxyPair.StartAsync(
                Configuration(), [.. AllSections().Select(section => section.Name)], StartServers);
        }
    }

    public ValueTask DisposeAsync()
    {
        _pair?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<(string Variant, bool Redispatch, string Failure, string Name)> AllSections()
    {
        foreach (var variant in Variants)
        {
            foreach (var failure in Failures)
            {
                foreach (var method in Methods)
                {
                    yield return (variant, false, failure, Section(variant, redispatch: false, failure, method));
                    yield return (variant, true, failure, Section(variant, redispatch: true, failure, method));
                }
            }
        }

        foreach (var failure in Failures)
        {
            yield return ("all", true, failure, Answered(failure));
        }
    }

    private static string Configuration()
    {
        var text = new StringBuilder(Head);
        foreach (var (variant, redispatch, failure, name) in AllSections())
        {
            AppendSection(text, variant, redispatch, failure, name);
        }

        return text.Append('\n').ToString();
    }

    private static void AppendSection(StringBuilder text, string variant, bool redispatch, string failure, string name)
    {
        text.Append($"\nlisten {name}\n    bind 127.0.0.1:{{{name}}}\n");
        text.Append(variant switch
        {
            "conn" => "    retry-on conn-failure\n",
            "get-only" => "    retry-on all-retryable-errors\n    http-request disable-l7-retry if METH_POST\n",
            _ => "    retry-on all-retryable-errors\n",
        });
        text.Append(redispatch ? "    option redispatch\n" : "");
        text.Append($"    balance roundrobin\n    server server1 127.0.0.1:{{srv-{failure}}}\n");
        text.Append("    server server2 127.0.0.1:{srv-good2}\n    server server3 127.0.0.1:{srv-good3}\n");
    }

    private static Dictionary<string, ScriptedServer> StartServers() =>
        new()
        {
            ["srv-refuse"] = ScriptedServer.Refusing(),
            ["srv-reset"] = new(ServerScripts.Reset),
            ["srv-close"] = new(ServerScripts.CloseWithoutAnswer),
            ["srv-garbage"] = new(ServerScripts.Garbage),
            ["srv-nothing"] = new(ServerScripts.Nothing),
            ["srv-503"] = new(ServerScripts.Answer("sorry", 503)),
            ["srv-part"] = new(ServerScripts.PartOfHead),
            ["srv-good2"] = new(ServerScripts.Answer("server2")),
            ["srv-good3"] = new(ServerScripts.Answer("server3")),
        };
}
