using System.Globalization;
using System.Text.RegularExpressions;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>A client that asks an address each 5 ms for a sign of life, and knows how long it had none.</summary>
internal sealed partial class PingClient : IDisposable
{
    private readonly RunningProgram _ping;

    private PingClient(RunningProgram ping)
    {
        _ping = ping;
    }

    /// <summary>Returns when the address answers.</summary>
    public static async Task<PingClient> StartAsync(VrrpBed bed, string address = VrrpBed.Address)
    {
        var client = new PingClient(bed.Start("c", "ping", "-D", "-n", "-i", "0.005", "-W", "1", address));
        await VrrpBed.UntilAsync(() => Task.FromResult(client.Answers().Count > 20), () => $"answers from {address}");
        return client;
    }

    /// <summary>Ends when the address answers again after whatever has happened.</summary>
    /// <returns>The longest time between two answers, in milliseconds, and how many requests had none.</returns>
    public async Task<(double GapMs, int Lost)> StopAsync()
    {
        var before = Answers().Count;
        await VrrpBed.UntilAsync(
            () => Task.FromResult(Answers().Count > before + 40), () => "answers after the change");
        _ping.Signal(Signals.Interrupt);
        await _ping.WaitForExitAsync();
        var answers = Answers();
        var gap = answers.Zip(answers.Skip(1)).Max(pair => pair.Second.Time - pair.First.Time) * 1000;
        var lost = answers[^1].Sequence - answers[0].Sequence + 1 - answers.Count;
        return (gap, lost);
    }

    public void Dispose() => _ping.Dispose();

    private List<(double Time, int Sequence)> Answers() =>
    [
        .. Line().Matches(_ping.Printed).Select(found => (
            double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture),
            int.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture))),
    ];

    [GeneratedRegex(@"^\[(\d+\.\d+)\] \d+ bytes from .*icmp_seq=(\d+) ttl", RegexOptions.Multiline)]
    private static partial Regex Line();
}
