using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>Keeps a server at an address of its host (manual 5.3.1). On the section's loop.</summary>
internal sealed class ServerRequester(Server server, ServerMover mover) : Requester
{
    public override bool IsLasting => true;

    public override bool Accept(Resolution resolution, string source)
    {
        System.Net.IPAddress? address;
        lock (server.Backend.StateLock)
        {
            address = AddressChoice.Choose(
                server, resolution.Records.Select(each => each.Record.Address).OfType<System.Net.IPAddress>());
        }

        if (address is null)
        {
            mover.Lose(server, "No IP for server ");
            return false;
        }

        var moved = mover.Move(server, address, server.Address.Port, source);
        mover.Admit(server);
        return moved;
    }

    public override void Fail(Resolution resolution, DnsStatus status)
    {
        if (resolution.Holds(status))
        {
            return;
        }

        mover.Lose(server, status switch
        {
            DnsStatus.NoSuchName => "DNS NX status",
            DnsStatus.Refused => "DNS refused status",
            DnsStatus.Timeout => "DNS timeout status",
            _ => "unspecified DNS error",
        });
    }
}
