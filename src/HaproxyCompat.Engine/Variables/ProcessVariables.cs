using System.Collections.Concurrent;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Variables;

/// <summary>
/// The <c>proc</c> variables, shared by all loops. Those that the configuration names exist from the start, without a
/// value; a new value replaces the old as a whole, so a reader never sees half of one.
/// </summary>
public sealed class ProcessVariables
{
    private readonly ConcurrentDictionary<string, Variable?> _variables = new(StringComparer.Ordinal);

    /// <summary>What these variables may take, with those of all sessions; null for no limit.</summary>
    public VariableQuota? Quota { get; init; }

    /// <summary>In the order of their names; those without a value are left out.</summary>
    public IEnumerable<string> Names =>
        _variables.Where(pair => pair.Value is not null).Select(pair => pair.Key).Order(StringComparer.Ordinal);

    /// <summary>Notes that the configuration names this variable.</summary>
    public void Declare(string name) => _variables.TryAdd(name, null);

    /// <summary>True once it was declared or set (manual: <c>ifexists</c>).</summary>
    public bool Contains(string name) => _variables.ContainsKey(name);

    public bool TryGet(string name, ref Sample sample)
    {
        if (!_variables.TryGetValue(name, out var variable) || variable is null)
        {
            return false;
        }

        variable.Get(ref sample);
        return true;
    }

    /// <summary>Where the value does not fit the quota, the variable has none afterwards.</summary>
    public void Set(string name, in Sample value)
    {
        if (Quota is not null && !Quota.TryTake(Variable.CostOf(value)))
        {
            // The value that it has goes in any case, and may leave room enough.
            Remove(name);
            if (!Quota.TryTake(Variable.CostOf(value)))
            {
                return;
            }
        }

        var variable = new Variable { Name = name };
        variable.Set(value);
        Replace(name, variable);
    }

    /// <summary>Takes the value away; the variable stays known.</summary>
    public void Remove(string name)
    {
        if (_variables.ContainsKey(name))
        {
            Replace(name, null);
        }
    }

    private void Replace(string name, Variable? variable)
    {
        Variable? old;
        do
        {
            old = _variables.GetOrAdd(name, default(Variable));
        }
        while (!_variables.TryUpdate(name, variable, old));

        if (old is not null)
        {
            Quota?.Give(old.CostBytes);
        }
    }
}
