using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>The settings of one runtime connection, which its commands may change. Belongs to its loop.</summary>
public sealed class RuntimeClient
{
    /// <summary>What it may do; it can only lower this.</summary>
    public RuntimeLevel Level { get; set; }

    public PromptMode Prompt { get; set; }

    /// <summary>The prompt shows the uptime.</summary>
    public bool IsTimed { get; set; }

    public SeverityOutput Severity { get; set; }

    /// <summary>How long it may be idle.</summary>
    public long TimeoutMs { get; set; }

    /// <summary>The answer at hand is the last.</summary>
    public bool IsClosing { get; set; }

    public bool IsExpert { get; set; }

    public bool IsExperimental { get; set; }

    /// <summary>What hashes of names and addresses are made with; 0 while they are shown as they are.</summary>
    public uint AnonymizingKey { get; set; }

    /// <summary>The socket is marked <c>expose-fd listeners</c>.</summary>
    public bool ExposesListeners { get; init; }

    /// <summary>Of the stats socket, from 1, in the order of the files.</summary>
    internal int SocketNumber { get; init; }

    /// <summary>Null in tests without a connection.</summary>
    internal Connection? Connection
    {
        get;
        init
        {
            field = value;
            AcceptedMs = value?.Loop.NowMs ?? 0;
        }
    }

    /// <summary>Loop ms when the connection came.</summary>
    internal long AcceptedMs { get; private init; }
}
