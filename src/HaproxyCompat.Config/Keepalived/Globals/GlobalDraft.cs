using HaproxyCompat.Config.Keepalived.Instances;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary><c>global_defs</c> and the global lines outside it while they are read.</summary>
internal sealed class GlobalDraft
{
    public GlobalDefs Model { get; set; } = new();

    /// <summary>What depends on nothing else in <see cref="GlobalDefs.Mail"/>.</summary>
    public MailSettings Mail { get; set; } = new();

    public LvsSettings Lvs { get; set; } = new();

    public ProcessSettings Process { get; set; } = new();

    public ProgramSettings Program { get; set; } = new();

    public GarpDraft Garp { get; } = new();

    /// <summary>What a keyword with nothing to act on was given, where a second line must fit the first.</summary>
    public Dictionary<string, string> Said { get; } = new(StringComparer.Ordinal);

    /// <summary><c>script_user</c>.</summary>
    public ScriptIdentity? ScriptUser { get; set; }

    /// <summary>Scripts by keyword: <c>startup_script</c>, <c>notify_fifo_script</c>, ...</summary>
    public Dictionary<string, CommandDraft> Commands { get; } = new(StringComparer.Ordinal);

    /// <summary>FIFO paths by keyword: <c>notify_fifo</c>, <c>vrrp_notify_fifo</c>.</summary>
    public Dictionary<string, NotifyFifo> Fifos { get; } = new(StringComparer.Ordinal);
}
