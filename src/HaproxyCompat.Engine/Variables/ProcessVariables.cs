using System.Collections.Concurrent;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Variables;

/// <summary>
/// The <c>proc</c> variables, shared by all loops. Those that the configuration names exist from the start, without a value;
/// a new value replaces the old as a whole, so a reader never sees half of one.
/// </summary>
public sealed class ProcessVariables
{
    private readonly ConcurrentDictionary<string, Variable?> _variables = new(StringComparer.Ordinal);

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

    public void Set(string name, in Sample value)
    {
        var variable = new Variable { Name = name };
        variable.Set(value);
        _variables[name] = variable;
    }

    /// <summary>Takes the value away; the variable stays known.</summary>
    public void Remove(string name)
    {
        if (_variables.ContainsKey(name))
        {
            _variables[name] = null;
        }
    }
}
