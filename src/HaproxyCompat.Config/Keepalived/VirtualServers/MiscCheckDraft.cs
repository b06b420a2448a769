using HaproxyCompat.Config.Keepalived.Scripts;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>MISC_CHECK</c> while it is read.</summary>
internal sealed class MiscCheckDraft(RealServerDraft server) : CheckerDraft(server)
{
    public CommandDraft? Command { get; set; }

    /// <summary><c>user</c>, wherever it stands.</summary>
    public string? User { get; set; }

    public string? Group { get; set; }

    public TimeSpan Timeout { get; set; }

    public bool Dynamic { get; set; }

    /// <summary>Its user does not exist.</summary>
    public bool IsRefused { get; set; }
}
