using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Variables;

/// <summary>
/// What the variables of one scope may take (manual 3.2 <c>tune.vars.*-max-size</c>); a wider scope counts the narrower
/// ones too.
/// </summary>
/// <remarks>
/// The widest scopes are shared by all loops, so each is counted by atomic additions. Without limits there are no
/// quotas.
/// </remarks>
public sealed class VariableQuota(int limitBytes, VariableQuota? wider)
{
    private long _used;

    /// <summary>Null for the widest; another one only while nothing is taken.</summary>
    internal VariableQuota? Wider { private get; set; } = wider;

    /// <summary>Those of a process: null when the configuration limits nothing.</summary>
    public static VariableQuota? ForProcess(VariableLimitsConfig limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return limits == VariableLimitsConfig.None
            ? null
            : new VariableQuota(limits.Process, new VariableQuota(limits.Global, null));
    }

    /// <summary>Takes room here and in every wider scope, or nowhere.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _used, bytes) > limitBytes && limitBytes > 0 && bytes > 0)
        {
            Interlocked.Add(ref _used, -bytes);
            return false;
        }

        if (Wider is null || Wider.TryTake(bytes))
        {
            return true;
        }

        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    public void Give(int bytes)
    {
        Interlocked.Add(ref _used, -bytes);
        Wider?.Give(bytes);
    }
}
