using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Haproxy.Processes;

namespace HaproxyCompat.Haproxy.MasterCommands;

/// <summary>Accepts the clients of the master's sockets.</summary>
internal sealed class MasterServer(IReadOnlyList<MasterSocket> sockets)
{
    private const int MaxClients = 100;
    private const int StackBytes = 256 * 1024;

    private int _clients;

    public void Start(Master master)
    {
        foreach (var socket in sockets)
        {
            StartThread("master-accept", () => Accept(master, socket));
        }
    }

    /// <summary><c>show cli sockets</c>.</summary>
    public string Describe()
    {
        var text = new StringBuilder("# socket lvl processes\n");
        foreach (var socket in sockets)
        {
            text.Append($"{socket.Address} {socket.Level.ToString().ToLowerInvariant()} all\n");
        }

        return text.ToString();
    }

    private void Accept(Master master, MasterSocket socket)
    {
        while (true)
        {
            var client = socket.Socket.Accept();
            if (Interlocked.Increment(ref _clients) > MaxClients)
            {
                _ = Interlocked.Decrement(ref _clients);
                client.Dispose();
                continue;
            }

            StartThread("master-client", () => Serve(master, client, socket.Level));
        }
    }

    private void Serve(Master master, Socket client, MasterLevel level)
    {
        try
        {
            new MasterSession(master, this, client, level).Run();
        }
        catch (SocketException)
        {
            // The client went away; nobody is left to tell.
        }
        finally
        {
            client.Dispose();
            _ = Interlocked.Decrement(ref _clients);
        }
    }

    private static void StartThread(string name, Action work) =>
        new Thread(() => work(), StackBytes) { IsBackground = true, Name = name }.Start();
}
