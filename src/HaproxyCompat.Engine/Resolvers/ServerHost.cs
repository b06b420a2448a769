namespace HaproxyCompat.Engine.Resolvers;

/// <summary>The names that a server's address comes from while it runs (manual 5.3).</summary>
/// <param name="service">Label of the SRV records that name its host, as the line has it; null without.</param>
internal sealed class ServerHost(string? service)
{
    private volatile string? _name;

    /// <summary>Names that begin so are labels of services (manual 5.3.1).</summary>
    private const char ServiceMark = '_';

    public string? Service { get; } = service;

    /// <summary>The host; null while there is none.</summary>
    public string? Name
    {
        get => _name;
        set => _name = value;
    }

    /// <summary>The section that is asked, or null.</summary>
    public ResolversGroup? Group { get; init; }

    /// <summary>What asks for the host's addresses now. On the section's loop.</summary>
    public ServerRequester? Requester { get; set; }

    /// <summary>Where it is asked. On the section's loop.</summary>
    public Resolution? Resolution { get; set; }

    public static ServerHost Of(string? name, ResolversGroup? group) =>
        name is [ServiceMark, ..]
            ? new ServerHost(name) { Group = group }
            : new ServerHost(null) { Group = group, Name = name };
}
