using System.Net;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>
/// Gives the servers of a backend that have the same service label its hosts and ports, one record each (manual 5.3.1,
/// RFC 2782). Servers without a record are in maintenance. On the section's loop.
/// </summary>
internal sealed class ServiceRequester(
    IReadOnlyList<Server> servers, AcceptedFamilies families, ServerMover mover, ServerResolutions resolutions)
    : Requester
{
    private const string Source = "SRV record";

    private readonly Dictionary<Server, DnsRecord> _taken = [];

    public override bool IsLasting => true;

    /// <summary>Takes over what the process before had found: servers with a host already.</summary>
    public void Begin()
    {
        foreach (var server in servers)
        {
            if (server.Host!.Name is { } name)
            {
                _taken[server] = new DnsRecord(null, name, server.Address.Port, 0);
                resolutions.AskFor(server);
            }
        }
    }

    public override bool Accept(Resolution resolution, string source)
    {
        var changed = false;
        foreach (var server in servers)
        {
            if (_taken.TryGetValue(server, out var record)
                && !resolution.Records.Any(each => each.Record.IsSame(record)))
            {
                Release(server);
                changed = true;
            }
        }

        foreach (var each in resolution.Records)
        {
            changed |= Give(each.Record);
        }

        return changed;
    }

    public override void Fail(Resolution resolution, DnsStatus status)
    {
        if (!resolution.Holds(status))
        {
            resolution.Records.Clear();
            foreach (var server in _taken.Keys.ToArray())
            {
                Release(server);
            }
        }
    }

    private bool Give(DnsRecord record)
    {
        var holder = _taken.FirstOrDefault(each => each.Value.IsSame(record)).Key;
        var server = holder ?? servers.FirstOrDefault(each => !_taken.ContainsKey(each));
        if (server is null)
        {
            // More records than servers.
            return false;
        }

        _taken[server] = record;
        if (!server.Config.IgnoresServiceWeights)
        {
            // 0 to 65535 becomes 0 to 256, and only 0 stays 0.
            mover.SetWeight(server, (record.Weight + byte.MaxValue) / (byte.MaxValue + 1));
        }

        var address = record.Address is { } known && families.Accepts(known) ? known : null;
        var changed = holder is null ? Assign(server, record, address) : Follow(server, record, address);
        if (address is not null)
        {
            mover.Admit(server);
        }

        return changed;
    }

    private bool Assign(Server server, DnsRecord record, IPAddress? address)
    {
        // Where the server is comes first, so that nobody is sent to the host at another's port.
        if (address is not null)
        {
            _ = mover.Move(server, address, record.Port, "DNS additional record");
        }
        else
        {
            lock (server.Backend.StateLock)
            {
                server.Backend.Move(server, server.Address.WithPort(record.Port));
            }
        }

        resolutions.SetHost(server, record.Target, isAsked: address is null, Source);
        return true;
    }

    private bool Follow(Server server, DnsRecord record, IPAddress? address)
    {
        if (address is not null)
        {
            return mover.Move(server, address, record.Port, "DNS additional record");
        }

        resolutions.AskFor(server);
        return false;
    }

    private void Release(Server server)
    {
        _ = _taken.Remove(server);
        mover.Lose(server, "entry removed from SRV record");
        lock (server.Backend.StateLock)
        {
            server.Backend.Move(server, server.Address.WithPort(0));
        }

        resolutions.SetHost(server, null, isAsked: false, Source);
    }
}
