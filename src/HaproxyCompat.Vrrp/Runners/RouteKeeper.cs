using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Links.Netlink;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Sets the routes and rules of masters in the kernel's batch, removes them, and puts back what somebody else removed.
/// Belongs to the runner's thread.
/// </summary>
internal sealed class RouteKeeper(KernelNetwork kernel, ILogger log) : IDisposable
{
    /// <summary>RTMGRP_IPV4_ROUTE, _IPV4_RULE, _IPV6_ROUTE and the IPv6 rules.</summary>
    private const uint Groups = 0x40 | 0x80 | 0x400 | 0x4_0000;

    private const int ProtocolOffset = 5;
    private const byte OwnProtocol = 18;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private NetlinkSocket? _monitor;

    /// <summary>Readable when somebody changed routes or rules; -1 while that does not matter.</summary>
    public int MonitorDescriptor => _monitor?.Descriptor ?? -1;

    /// <summary>Listens only when there is something to put back: a router's tables may be full of changes.</summary>
    public void Use(KeepalivedConfiguration configuration)
    {
        var tracks = configuration.Instances.Any(
            one => one.Routes.Any(r => !r.NoTrack) || one.Rules.Any(r => !r.NoTrack))
            || configuration.Static.Routes.Any(r => !r.NoTrack)
            || configuration.Static.Rules.Any(r => !r.NoTrack);
        if (tracks)
        {
            _monitor ??= NetlinkSocket.Open(Groups);
        }
        else
        {
            _monitor?.Dispose();
            _monitor = null;
        }
    }

    public void Add(VirtualRouter router)
    {
        var config = router.Config;
        Add(config.Routes, config.Rules);
        if (!config.Routes.IsEmpty)
        {
            RouteLog.SettingRoutes(log, router.Name);
        }

        if (!config.Rules.IsEmpty)
        {
            RouteLog.SettingRules(log, router.Name);
        }
    }

    public void Remove(VirtualRouter router)
    {
        var config = router.Config;
        Remove(config.Routes, config.Rules);
        if (!config.Rules.IsEmpty)
        {
            RouteLog.RemovingRules(log, router.Name);
        }

        if (!config.Routes.IsEmpty)
        {
            RouteLog.RemovingRoutes(log, router.Name);
        }
    }

    public void Add(IEnumerable<RouteConfig> routes, IEnumerable<RuleConfig> rules)
    {
        foreach (var route in routes)
        {
            kernel.Do(
                (writer, sequence) => RouteMessages.WriteAdd(writer, route, IndexOf, sequence),
                $"route {route.Text}",
                route.TrackGroup);
        }

        foreach (var rule in rules)
        {
            kernel.Do(
                (writer, sequence) => RuleMessages.WriteAdd(writer, rule, sequence),
                $"rule {rule.Text}",
                rule.TrackGroup);
        }
    }

    public void Remove(IEnumerable<RouteConfig> routes, IEnumerable<RuleConfig> rules)
    {
        foreach (var rule in rules)
        {
            kernel.Do((writer, sequence) => RuleMessages.WriteRemove(writer, rule, sequence), null, null);
        }

        foreach (var route in routes)
        {
            kernel.Do(
                (writer, sequence) => RouteMessages.WriteRemove(writer, route, IndexOf, sequence), null, null);
        }
    }

    /// <summary>Only the difference of two configurations of a master.</summary>
    public void Move(VirtualRouter before, VirtualRouter next)
    {
        Remove(before.Config.Routes.Except(next.Config.Routes), before.Config.Rules.Except(next.Config.Rules));
        Add(next.Config.Routes.Except(before.Config.Routes), next.Config.Rules.Except(before.Config.Rules));
    }

    /// <returns>Whether one of ours went; the kernel refuses to add again what is still there.</returns>
    public bool ReadChanges()
    {
        var isGone = false;
        while (_monitor is not null && _monitor.Receive(_buffer) is var count and not 0)
        {
            if (count < 0)
            {
                if (count == -Interop.Errno.NoBufferSpace)
                {
                    isGone = true;
                    continue;
                }

                break;
            }

            var messages = new NetlinkMessages(_buffer.AsSpan(0, count));
            while (messages.MoveNext())
            {
                isGone |= messages.Type == RuleMessages.DeleteRule
                    || (messages.Type == RouteMessages.DeleteRoute
                        && messages.Payload.Length > ProtocolOffset
                        && messages.Payload[ProtocolOffset] == OwnProtocol);
            }
        }

        return isGone;
    }

    /// <summary>Sets again what is tracked; what is there the kernel leaves as it is.</summary>
    public void PutBack(RouterTable table)
    {
        for (var index = 0; index < table.Routers.Length; index++)
        {
            var config = table.Routers[index].Config;
            if (table.Ensemble.State(index).HoldsAddresses)
            {
                Add(config.Routes.Where(one => !one.NoTrack), config.Rules.Where(one => !one.NoTrack));
            }
        }

        var fixedItems = table.Configuration.Static;
        Add(fixedItems.Routes.Where(one => !one.NoTrack), fixedItems.Rules.Where(one => !one.NoTrack));
        kernel.Flush();
    }

    public void Dispose() => _monitor?.Dispose();

    private int IndexOf(string name) => kernel.Interfaces.Find(name)?.Index ?? 0;
}
