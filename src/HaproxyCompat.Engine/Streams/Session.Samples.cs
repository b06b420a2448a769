using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Streams;

/// <summary>What rules keep about a client connection.</summary>
public sealed partial class Session
{
    private VariableStore? _variables;

    /// <summary>The <c>sess</c> variables.</summary>
    public VariableStore Variables => _variables ??= new VariableStore { Quota = Quota };

    /// <summary>What the rules of connections and sessions track; null while they track nothing.</summary>
    internal StickTables.TrackedSlots? Tracked { get; set; }

    /// <summary>What the variables of this session and of its streams may take; null for no limit.</summary>
    internal VariableQuota? Quota { get; private set; }

    /// <summary>Gives back what the <c>sess</c> variables took.</summary>
    internal void ForgetVariables() => _variables?.Clear();

    partial void BeginParts()
    {
        if (Loop.Process.Variables.Quota is { } process)
        {
            Quota = new VariableQuota(Loop.Process.VariableLimits.Session, process);
        }
    }

    /// <summary>The rule that ended the session's rules, where no stream has one.</summary>
    public Config.Diagnostics.SourceLocation? LastRule { get; set; }

    /// <summary>What its stream took so far; nothing unless it is measured.</summary>
    internal Profiling.WorkAccount Work;

    /// <summary>The client began with a PROXY protocol header.</summary>
    public bool ReceivedProxyHeader { get; set; }

    /// <summary>TLVs of the PROXY protocol header, as received; empty without one.</summary>
    public ReadOnlyMemory<byte> ProxyTlvs { get; set; }
}
