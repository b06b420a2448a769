using System.Text;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>
/// Tells the service manager about our state: one datagram to the socket that <c>NOTIFY_SOCKET</c> names
/// (sd_notify(3)).
/// </summary>
internal static unsafe class ServiceNotification
{
    private const string Variable = "NOTIFY_SOCKET";

    public static void Ready() => Send($"READY=1\nMAINPID={Environment.ProcessId}\nSTATUS=Ready.\n");

    /// <param name="monotonicMicroseconds">Of CLOCK_MONOTONIC, as the protocol wants it next to RELOADING.</param>
    public static void Reloading(long monotonicMicroseconds) =>
        Send($"RELOADING=1\nMONOTONIC_USEC={monotonicMicroseconds}\nSTATUS=Reloading Configuration.\n");

    public static void Stopping() => Send("STOPPING=1\nSTATUS=Stopping.\n");

    private static void Send(string state)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path
            || UnixAddress.Of(path) is not { } address)
        {
            return;
        }

        var socket = SocketCalls.Create(SocketCalls.Unix, SocketCalls.Datagram | SocketCalls.CloseOnExec, 0);
        if (socket < 0)
        {
            return;
        }

        var bytes = Encoding.ASCII.GetBytes(state);
        fixed (byte* start = bytes)
        fixed (byte* name = address)
        {
            // Nobody may be there any more; the service manager's absence is no reason to stop working.
            _ = SocketCalls.SendTo(
                socket, start, (nuint)bytes.Length, SocketCalls.NoSignal, name, (uint)address.Length);
        }

        _ = Unistd.Close(socket);
    }
}
