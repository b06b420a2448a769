using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Engine.Tests.Transport;

/// <summary>A listening socket of the test that an engine takes over, and closes, through <c>bind fd@</c>.</summary>
internal sealed class HandedListener
{
    public HandedListener()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        Address = string.Create(CultureInfo.InvariantCulture, $"fd@{socket.Handle}");

        // Closing it here too would close what has the number then.
        socket.SafeHandle.SetHandleAsInvalid();
    }

    public int Port { get; }

    /// <summary>For <c>bind</c>.</summary>
    public string Address { get; }
}
