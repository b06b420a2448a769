using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Globals;
using HaproxyCompat.Config.Keepalived.Instances;
using HaproxyCompat.Config.Keepalived.Notify;
using HaproxyCompat.Config.Keepalived.Routes;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Keepalived.SyncGroups;
using HaproxyCompat.Config.Keepalived.Text;
using HaproxyCompat.Config.Keepalived.Tracking;
using HaproxyCompat.Config.Keepalived.VirtualServers;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived;

/// <summary>
/// Reads a keepalived configuration: 1. files to items, 2. items to drafts by the tables, 3. drafts to the model, with
/// defaults and the checks that need more than one line. Goes on after a finding, as the reference does.
/// </summary>
public static class KeepalivedParser
{
    /// <param name="path">File name, possibly with wildcards.</param>
    /// <param name="options">What the command line says.</param>
    public static ParsedConfiguration Parse(string path, ParserOptions options)
    {
        var findings = new FindingSink();
        var reader = new ConfigurationReader(options, findings);
        var context = new ParseContext(options.Host, findings, reader);
        using (var parser = new BlockParser(context, reader.Read(path)))
        {
            parser.ReadTop(TopKeywords.Table);
        }

        var configuration = findings.IsStopped ? new KeepalivedConfiguration() : Resolve(context);
        if (findings.IsStopped)
        {
            context.ReportMissingInterfaces();
        }

        // Without its interfaces nothing of VRRP is looked at any further, its scripts included.
        findings.HasInsecureScript &= !configuration.HasMissingInterface || context.VirtualServers.Count > 0;
        if (findings.HasInsecureScript)
        {
            findings.Notice(default, "scripts are to be run but 'enable_script_security' is not set");
        }

        return new ParsedConfiguration(configuration, findings.Diagnostics, findings.Verdict)
        {
            Files = [.. reader.Files],
            Places = Places(context),
        };
    }

    private static ConfigurationPlaces Places(ParseContext context)
    {
        var places = ImmutableDictionary.CreateBuilder<(string Block, string Keyword), SourceLocation>();
        foreach (var instance in context.Instances)
        {
            Add(ConfigurationPlaces.Instance(instance.Name), instance.Location, instance);
        }

        foreach (var group in context.SyncGroups)
        {
            Add(ConfigurationPlaces.Group(group.Name), group.Location, group);
        }

        return new ConfigurationPlaces(places.ToImmutable());

        void Add(string block, SourceLocation start, IPlacedDraft draft)
        {
            places[(block, string.Empty)] = start;
            foreach (var (keyword, place) in draft.Places)
            {
                places[(block, keyword)] = place;
            }
        }
    }

    private static KeepalivedConfiguration Resolve(ParseContext context)
    {
        var scriptResolver = new ScriptResolver(context, isRun: context.Instances.Count > 0);
        ImmutableArray<VrrpScriptConfig> scripts =
            [.. context.Scripts.Select(scriptResolver.Watched).OfType<VrrpScriptConfig>()];
        var tracking = new TrackResolver(context, scripts);
        var notify = new NotifyResolver(context, scriptResolver);
        var instanceResolver = new InstanceResolver(context, tracking, notify);
        ImmutableArray<VrrpInstanceConfig> instances =
            [.. context.Instances.Select(instanceResolver.Resolve).OfType<VrrpInstanceConfig>()];
        instances = WithoutDuplicates(context, instances);
        var groupResolver = new SyncGroupResolver(context, instances, tracking, notify);
        ImmutableArray<SyncGroupConfig> groups =
            [.. context.SyncGroups.Select(groupResolver.Resolve).OfType<SyncGroupConfig>()];
        StaticKeywords.Check(context, instances.Select(one => one.Name).ToHashSet(StringComparer.Ordinal));
        context.ReportMissingInterfaces();

        return new KeepalivedConfiguration
        {
            Global = Global(context, scriptResolver, instanceResolver),
            Scripts = scripts,
            TrackFiles = [.. context.TrackFiles.Select(f => f.Model)],
            TrackProcesses = [.. context.TrackProcesses.Select(p => p.Model)],
            Instances = MemberWeights.Remove(context, instances, groups),
            SyncGroups = groups,
            BfdInstances = [.. context.BfdInstances],
            VirtualServers = VirtualServers(context, new ScriptResolver(context)),
            ServerGroups = [
                .. context.ServerGroups.Select(g => new VirtualServerGroupConfig(g.Name, [.. g.Addresses])),
            ],
            Ssl = context.Ssl ?? new SslSettings(),
            Static = context.Static,
            InterfaceDelays = [.. context.InterfaceDelays],
            HasMissingInterface = context.MissingInterfaces.Count > 0 && !context.Global.Model.DynamicInterfaces,
        };
    }

    private static GlobalDefs Global(ParseContext context, ScriptResolver scripts, InstanceResolver instances)
    {
        var draft = context.Global;
        var checkers = new ScriptResolver(context, isRun: context.VirtualServers.Count > 0);
        var both = context.VirtualServers.Count > 0 ? checkers : scripts;
        return draft.Model with
        {
            Mail = draft.Mail,
            Process = draft.Process,
            Program = ProgramKeywords.Resolve(context, new ScriptResolver(context)),
            Garp = instances.Garp(draft.Garp, draft.Model.Strict),
            ScriptUser = scripts.DefaultIdentity,
            Fifo = Fifo(draft.Fifos.GetValueOrDefault("notify_fifo"), "notify_fifo_script", both),
            Lvs = draft.Lvs with
            {
                Fifo = Fifo(draft.Fifos.GetValueOrDefault("lvs_notify_fifo"), "lvs_notify_fifo_script", checkers),
            },
            VrrpFifo = Fifo(draft.Fifos.GetValueOrDefault("vrrp_notify_fifo"), "vrrp_notify_fifo_script", scripts),
        };

        // The script is looked at even where there is no FIFO for it.
        NotifyFifo? Fifo(NotifyFifo? fifo, string name, ScriptResolver scripts)
        {
            var script = scripts.Notify(draft.Commands.GetValueOrDefault(name));
            return fifo is null ? null : fifo with { Script = script };
        }
    }

    private static ImmutableArray<VirtualServerConfig> VirtualServers(ParseContext context, ScriptResolver scripts)
    {
        var resolver = new VirtualServerResolver(context, scripts);
        return [.. context.VirtualServers.Select(resolver.Resolve).OfType<VirtualServerConfig>()];
    }

    /// <summary>Two routers of one number cannot share an interface, a family and a group.</summary>
    private static ImmutableArray<VrrpInstanceConfig> WithoutDuplicates(
        ParseContext context,
        ImmutableArray<VrrpInstanceConfig> instances)
    {
        var kept = ImmutableArray.CreateBuilder<VrrpInstanceConfig>();
        foreach (var instance in instances)
        {
            var same = kept.FirstOrDefault(k => IsSameRouter(k, instance));
            if (same is null)
            {
                kept.Add(instance);
            }
            else
            {
                var location = context.Instances.Find(i => i.Name == instance.Name)!.Location;
                context.Findings.Finding(
                    location,
                    $"({instance.Name}) virtual_router_id {instance.VirtualRouterId} is taken on "
                    + $"{instance.Interface} by '{same.Name}'; the instance is left out", instance.Name);
            }
        }

        return kept.ToImmutable();
    }

    private static bool IsSameRouter(VrrpInstanceConfig left, VrrpInstanceConfig right) =>
        left.VirtualRouterId == right.VirtualRouterId
        && left.Interface == right.Interface
        && left.Family == right.Family
        && left.IsUnicast == right.IsUnicast
        && (left.IsUnicast
            ? Equals(left.SourceAddress, right.SourceAddress)
                && left.UnicastPeers.Any(l => right.UnicastPeers.Any(r => l.Address.Equals(r.Address)))
            : left.MulticastGroup.Equals(right.MulticastGroup));
}
