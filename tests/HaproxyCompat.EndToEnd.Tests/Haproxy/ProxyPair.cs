using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>Our program and the reference with the same configuration, each on ports of its own.</summary>
/// <remarks>
/// In the text, <c>{name}</c> of a port is replaced by a free port that differs between the two, <c>{log}</c> by the
/// port of a syslog server, <c>{dir}</c> by a folder, all per program. Each of the two has its own servers where a test
/// needs them.
/// </remarks>
public sealed class ProxyPair : IDisposable
{
    private readonly List<ProxyUnderTest> _proxies = [];

    public ProxyUnderTest Ours => _proxies[0];

    public ProxyUnderTest Reference => _proxies[1];

    public IReadOnlyList<ProxyUnderTest> Both => _proxies;

    /// <param name="configuration">Text with placeholders, from the servers' ports of one program.</param>
    /// <param name="portNames">Placeholders of ports; the first one is waited for.</param>
    /// <param name="servers">Makes the servers that one program talks to: name to server.</param>
    public static async Task<ProxyPair> StartAsync(
        string configuration, string[] portNames, Func<IReadOnlyDictionary<string, ScriptedServer>>? servers = null)
    {
        var pair = new ProxyPair();
        try
        {
            foreach (var program in new[] { ProgramFiles.Ours, ProgramFiles.Reference })
            {
                pair._proxies.Add(
                    await ProxyUnderTest.StartAsync(program, configuration, portNames, servers?.Invoke()));
            }

            return pair;
        }
        catch
        {
            pair.Dispose();
            throw;
        }
    }

    /// <summary>Sends the same bytes through both.</summary>
    public async Task<(string Ours, string Reference)> ExchangeAsync(string port, string request)
    {
        var ours = RawClient.ExchangeAsync(Ours.Ports[port], request);
        var reference = RawClient.ExchangeAsync(Reference.Ports[port], request);
        return (Masked.Answer(await ours), Masked.Answer(await reference));
    }

    public void Dispose()
    {
        foreach (var proxy in _proxies)
        {
            proxy.Dispose();
        }
    }
}
