using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using HaproxyCompat.Keepalived.CommandLine;

namespace HaproxyCompat.Keepalived.Signals;

/// <summary>Signals as events in a queue, in the order in which they came (keepalived(8), "SIGNALS").</summary>
internal sealed class SignalQueue : IDisposable
{
    private readonly Channel<ProgramEvent> _events = Channel.CreateUnbounded<ProgramEvent>();
    private readonly ImmutableArray<PosixSignalRegistration> _registrations;

    public SignalQueue()
    {
        ReadOnlySpan<(int Signal, ProgramEvent Event)> all =
        [
            (SignalNumbers.Stop, ProgramEvent.Stop),
            (SignalNumbers.Interrupt, ProgramEvent.Stop),
            (SignalNumbers.Reload, ProgramEvent.Reload),
            (SignalNumbers.Data, ProgramEvent.WriteData),
            (SignalNumbers.Stats, ProgramEvent.WriteStats),
            (SignalNumbers.StatsClear, ProgramEvent.ClearStats),
            (SignalNumbers.Json, ProgramEvent.WriteJson),
        ];
        var registrations = ImmutableArray.CreateBuilder<PosixSignalRegistration>();
        foreach (var (signal, what) in all)
        {
            registrations.Add(PosixSignalRegistration.Create((PosixSignal)signal, context =>
            {
                context.Cancel = true;
                Post(what);
            }));
        }

        _registrations = registrations.ToImmutable();
    }

    public void Post(ProgramEvent what) => _ = _events.Writer.TryWrite(what);

    public ValueTask<ProgramEvent> NextAsync() => _events.Reader.ReadAsync();

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
