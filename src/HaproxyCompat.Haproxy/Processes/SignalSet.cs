using System.Runtime.InteropServices;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>
/// The signals that a process of ours acts on; the handler gets their numbers, on a thread of the runtime.
/// </summary>
internal sealed class SignalSet : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="signals">Numbers of Linux.</param>
    /// <param name="handler">Must only leave a note.</param>
    public SignalSet(ReadOnlySpan<int> signals, Action<int> handler)
    {
        foreach (var signal in signals)
        {
            _registrations.Add(PosixSignalRegistration.Create((PosixSignal)signal, context =>
            {
                context.Cancel = true;
                handler(signal);
            }));
        }
    }

    /// <summary>
    /// SIGINT may be inherited as ignored, from <c>cmd &amp;</c> in a script; it must end the program all the same.
    /// </summary>
    public static void RestoreInterrupt() =>
        _ = SignalCalls.SetAction(SignalCalls.Interrupt, SignalCalls.DefaultAction);

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
