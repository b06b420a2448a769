using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Variables;

/// <summary>
/// The variables of one scope. Few, so they are searched one by one; clearing keeps their memory for the next stream.
/// </summary>
public sealed class VariableStore
{
    private readonly List<Variable> _variables = [];
    private int _count;
    private int _takenBytes;

    /// <summary>What these variables may take; null for no limit.</summary>
    public VariableQuota? Quota { get; set; }

    public bool TryGet(string name, ref Sample sample)
    {
        if (Find(name) is not { } variable)
        {
            return false;
        }

        variable.Get(ref sample);
        return true;
    }

    /// <summary>Those that have a value; good until the next change.</summary>
    internal ReadOnlySpan<Variable> All => CollectionsMarshal.AsSpan(_variables)[.._count];

    public bool Contains(string name) => Find(name) is not null;

    /// <summary>Where the value does not fit the quota, the variable has none afterwards.</summary>
    public void Set(string name, in Sample value)
    {
        var variable = Find(name);
        if (Quota is not null && !TryTake(Variable.CostOf(value) - (variable?.CostBytes ?? 0)))
        {
            Remove(name);
            return;
        }

        if (variable is null)
        {
            if (_count == _variables.Count)
            {
                _variables.Add(new Variable());
            }

            variable = _variables[_count++];
            variable.Name = name;
        }

        variable.Set(value);
    }

    /// <summary>False when there was none.</summary>
    public bool Remove(string name)
    {
        for (var index = 0; index < _count; index++)
        {
            if (_variables[index].Name == name)
            {
                Give(_variables[index].CostBytes);
                _count--;
                (_variables[index], _variables[_count]) = (_variables[_count], _variables[index]);
                return true;
            }
        }

        return false;
    }

    public void Clear()
    {
        _count = 0;
        Give(_takenBytes);
    }

    /// <summary>Names whose first letters are <paramref name="prefix"/>.</summary>
    public IEnumerable<string> NamesWithPrefix(string prefix) =>
        _variables.Take(_count).Select(variable => variable.Name).Where(
            name => name.StartsWith(prefix, StringComparison.Ordinal));

    private bool TryTake(int bytes)
    {
        if (!Quota!.TryTake(bytes))
        {
            return false;
        }

        _takenBytes += bytes;
        return true;
    }

    private void Give(int bytes)
    {
        if (Quota is not null && bytes != 0)
        {
            _takenBytes -= bytes;
            Quota.Give(bytes);
        }
    }

    private Variable? Find(string name)
    {
        for (var index = 0; index < _count; index++)
        {
            var variable = _variables[index];
            if (variable.Name == name)
            {
                return variable;
            }
        }

        return null;
    }
}
