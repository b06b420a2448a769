using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>
/// Interfaces and addresses of the kernel: one netlink socket hears of changes, the other makes them, many addresses
/// with one call. Belongs to the runner's thread.
/// </summary>
internal sealed class KernelNetwork : IDisposable
{
    private const int BatchBytes = 64 * 1024;
    private const long DumpTimeoutNs = 5_000_000_000;

    private readonly NetlinkSocket _monitor;
    private readonly NetlinkSocket _commands;
    private readonly NetlinkWriter _batch = new(BatchBytes);
    private readonly byte[] _buffer = new byte[BatchBytes];
    private readonly Dictionary<uint, (string What, string? Group)> _described = [];
    private uint _sequence;

    /// <exception cref="IOException">The kernel refused.</exception>
    public KernelNetwork()
    {
        _monitor = NetlinkSocket.Open(
            NetlinkConstants.GroupLink | NetlinkConstants.GroupIPv4Address | NetlinkConstants.GroupIPv6Address);
        _commands = NetlinkSocket.Open(0);
    }

    public InterfaceTable Interfaces { get; } = new();

    /// <summary>Readable when something has changed.</summary>
    public int MonitorDescriptor => _monitor.Descriptor;

    /// <summary>Readable when a change was refused.</summary>
    public int CommandDescriptor => _commands.Descriptor;

    /// <summary>Asks for everything; also after notifications were lost.</summary>
    /// <exception cref="IOException">No answer.</exception>
    public void Load(List<InterfaceChange> changes)
    {
        Dump(NetlinkConstants.GetLink, NetlinkConstants.LinkSizeBytes, changes);
        Dump(NetlinkConstants.GetAddress, NetlinkConstants.AddressSizeBytes, changes);
    }

    /// <summary>Takes all notifications that have arrived.</summary>
    public void ReadChanges(List<InterfaceChange> changes)
    {
        while (true)
        {
            var count = _monitor.Receive(_buffer);
            if (count > 0)
            {
                Interfaces.Apply(_buffer.AsSpan(0, count), changes);
            }
            else if (count == -Errno.NoBufferSpace)
            {
                Load(changes);
            }
            else if (count != -Errno.Interrupted)
            {
                return;
            }
        }
    }

    /// <summary>Takes the refusals that have arrived.</summary>
    /// <param name="refusals">The errno and the message that it answers, appended.</param>
    public void ReadRefusals(List<AddressRefusal> refusals)
    {
        int count;
        while ((count = _commands.Receive(_buffer)) > 0)
        {
            var messages = new NetlinkMessages(_buffer.AsSpan(0, count));
            while (messages.MoveNext())
            {
                if (messages.Type == NetlinkConstants.Error
                    && AddressRefusal.TryRead(messages.Payload, out var refusal))
                {
                    if (_described.Remove(messages.Sequence, out var described))
                    {
                        refusal = refusal with { What = described.What, Group = described.Group };
                    }

                    refusals.Add(refusal);
                }
            }
        }

        _described.Clear();
    }

    /// <summary>Adds to the batch; nothing happens before <see cref="Flush"/>.</summary>
    public void Add(VirtualAddress address, int interfaceIndex)
    {
        Reserve();
        AddressMessages.WriteAdd(_batch, address, interfaceIndex, ++_sequence);
    }

    /// <summary>Adds to the batch; nothing happens before <see cref="Flush"/>.</summary>
    public void Remove(VirtualAddress address, int interfaceIndex)
    {
        Reserve();
        AddressMessages.WriteRemove(_batch, address, interfaceIndex, ++_sequence);
    }

    /// <summary>Adds a message to the batch; nothing happens before <see cref="Flush"/>.</summary>
    /// <param name="description">What to call it when the kernel refuses; null to say nothing then.</param>
    /// <param name="group">Handed back with the refusal.</param>
    public void Do(Action<NetlinkWriter, uint> write, string? description, string? group)
    {
        if (_batch.FreeBytes < RouteMessages.MaximumSizeBytes)
        {
            Flush();
        }

        write(_batch, ++_sequence);
        if (description is not null)
        {
            _described[_sequence] = (description, group);
        }
    }

    /// <summary>Sends the batch with one call. The kernel has done it when this returns.</summary>
    public void Flush()
    {
        if (_batch.LengthBytes > 0)
        {
            _ = _commands.Send(_batch.Written);
            _batch.Clear();
        }
    }

    public void Dispose()
    {
        _monitor.Dispose();
        _commands.Dispose();
    }

    private void Reserve()
    {
        if (_batch.FreeBytes < AddressMessages.MaximumSizeBytes)
        {
            Flush();
        }
    }

    private void Dump(ushort type, int fixedSizeBytes, List<InterfaceChange> changes)
    {
        using var socket = NetlinkSocket.Open(0);
        var request = new NetlinkWriter(64);
        request.Begin(type, NetlinkConstants.Request | NetlinkConstants.Dump, 1);
        for (var index = 0; index < fixedSizeBytes; index++)
        {
            request.Write((byte)0);
        }

        request.End();
        _ = socket.Send(request.Written);
        Span<PollDescriptor> waited = [new PollDescriptor { Descriptor = socket.Descriptor, Events = Poll.Readable }];
        while (true)
        {
            var count = socket.Receive(_buffer);
            if (count > 0 && Interfaces.Apply(_buffer.AsSpan(0, count), changes))
            {
                return;
            }

            if (count == -Errno.Again && Poll.Wait(waited, DumpTimeoutNs) == 0)
            {
                throw new IOException("netlink does not answer");
            }

            if (count < 0 && count != -Errno.Again && count != -Errno.Interrupted)
            {
                throw new IOException($"netlink: {Errno.Text(count)}");
            }
        }
    }
}
