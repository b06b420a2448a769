namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>What both programs send with the same configuration, as tshark reads it.</summary>
public abstract class WireComparison(ITestOutputHelper output)
{
    private protected ITestOutputHelper Output { get; } = output;

    /// <summary>Runs a master of this kind to its end.</summary>
    /// <returns>One line a packet.</returns>
    private protected abstract Task<IReadOnlyList<string>> CaptureAsync(DaemonKind kind, string configuration);

    private protected async Task CompareAsync(string name, string body, string addresses)
    {
        VrrpPrograms.Require();
        var configuration = VrrpConfiguration.Instance(255, body, addresses);
        var both = await Task.WhenAll(
            CaptureAsync(DaemonKind.Ours, configuration),
            CaptureAsync(DaemonKind.Reference, configuration));
        Output.WriteLine($"{name}: {both[0][0]}");
        Assert.Equal(both[1], both[0]);
    }

    /// <summary>The first advertisement, what was announced, and the goodbye.</summary>
    private protected static IReadOnlyList<string> Story(
        string configuration,
        IReadOnlyList<IReadOnlyDictionary<string, string>> advertised,
        IEnumerable<IReadOnlyDictionary<string, string>> announced)
    {
        var isUnicast = configuration.Contains("unicast_peer", StringComparison.Ordinal);
        return
        [
            .. Texts(advertised.Take(1), isUnicast),
            .. Texts(announced, isUnicast: false),
            .. Texts(advertised.Where(row => row["vrrp.prio"] == "0").Take(1), isUnicast),
        ];
    }

    /// <summary>One line a packet. In unicast the destination is the MAC of the client, which differs.</summary>
    private static IEnumerable<string> Texts(
        IEnumerable<IReadOnlyDictionary<string, string>> rows, bool isUnicast) => rows.Select(row => string.Join(
            ' ',
            row.Where(pair => !isUnicast || pair.Key != "eth.dst").Select(pair => $"{pair.Key}={pair.Value}")));
}
