using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived.Globals;
using HaproxyCompat.Config.Keepalived.Instances;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Keepalived.SyncGroups;
using HaproxyCompat.Config.Keepalived.Text;
using HaproxyCompat.Config.Keepalived.Tracking;
using HaproxyCompat.Config.Keepalived.VirtualServers;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.Bfd;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>What one parse has read so far; one thread.</summary>
internal sealed class ParseContext(IHostFacts host, FindingSink findings, ConfigurationReader reader)
{
    public IHostFacts Host => host;

    public FindingSink Findings => findings;

    public ConfigurationReader Reader => reader;

    public GlobalDraft Global { get; } = new();

    public List<ScriptDraft> Scripts { get; } = [];

    public List<TrackFileDraft> TrackFiles { get; } = [];

    public List<TrackProcessDraft> TrackProcesses { get; } = [];

    public List<InstanceDraft> Instances { get; } = [];

    public List<SyncGroupDraft> SyncGroups { get; } = [];

    public List<BfdInstanceConfig> BfdInstances { get; } = [];

    /// <summary>Those that are left out too: their names are taken.</summary>
    public HashSet<string> BfdNames { get; } = new(StringComparer.Ordinal);

    public List<VirtualServerDraft> VirtualServers { get; } = [];

    public List<GroupDraft> ServerGroups { get; } = [];

    /// <summary><c>SSL</c>.</summary>
    public SslSettings? Ssl { get; set; }

    public List<InterfaceDelay> InterfaceDelays { get; } = [];

    public StaticItems Static { get; set; } = new();

    /// <summary>Lines that name a <c>track_group</c>.</summary>
    public List<(KeywordLine Line, string Group)> NamedTrackGroups { get; } = [];

    private uint _preference4 = 16384;
    private uint _preference6 = 16384;

    /// <summary>For a rule that says none: 16384 and down, by family.</summary>
    public uint GivenPreference(System.Net.Sockets.AddressFamily family) =>
        family == System.Net.Sockets.AddressFamily.InterNetworkV6 ? _preference6-- : _preference4--;

    /// <summary>Where interfaces are named that are not there, with what to say about each.</summary>
    public List<(SourceLocation Location, string Message)> MissingInterfaces { get; } = [];

    /// <summary>With <c>dynamic_interfaces</c>, wherever it stands, they may come later.</summary>
    public void ReportMissingInterfaces()
    {
        foreach (var (location, message) in MissingInterfaces)
        {
            if (Global.Model.DynamicInterfaces)
            {
                findings.Notice(location, message);
            }
            else
            {
                findings.Finding(location, message);
            }
        }

        if (MissingInterfaces.Count > 0 && !Global.Model.DynamicInterfaces)
        {
            findings.Finding(default, "an interface of the configuration does not exist");
        }
    }
}
