namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>BFD_CHECK</c> or <c>FILE_CHECK</c> while it is read.</summary>
internal sealed class NamedCheckDraft(RealServerDraft server) : CheckerDraft(server)
{
    /// <summary>The session or the tracked file.</summary>
    public string? Name { get; set; }

    /// <summary>Where the file is.</summary>
    public string Path { get; set; } = string.Empty;

    public bool Dynamic { get; set; }

    public int? Weight { get; set; }

    public bool? Reverse { get; set; }

    /// <summary>What is wrong was said already.</summary>
    public bool IsRefused { get; set; }
}
