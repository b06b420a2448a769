using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Variables;

/// <summary>Finds the store of a variable's scope and reads, sets and removes there.</summary>
public static class VariableAccess
{
    public static bool TryGet(VariableName variable, in SampleContext context, ref Sample sample) =>
        variable.Scope == VariableScope.Process
            ? context.Process.Variables.TryGet(variable.Name, ref sample)
            : Store(variable.Scope, context) is { } store && store.TryGet(variable.Name, ref sample);

    /// <summary>The scope is there in this phase, whether or not it holds the variable.</summary>
    public static bool HasScope(VariableName variable, in SampleContext context) =>
        variable.Scope == VariableScope.Process || Store(variable.Scope, context) is not null;

    /// <summary>Sets the variable when the conditions hold; nothing happens where its scope does not exist.</summary>
    public static void Set(
        VariableName variable, VariableConditions conditions, in SampleContext context, in Sample value)
    {
        if (conditions != VariableConditions.None && !Allows(variable, conditions, context, value))
        {
            return;
        }

        if (variable.Scope == VariableScope.Process)
        {
            context.Process.Variables.Set(variable.Name, value);
        }
        else
        {
            Store(variable.Scope, context)?.Set(variable.Name, value);
        }
    }

    public static void Remove(VariableName variable, in SampleContext context)
    {
        if (variable.Scope == VariableScope.Process)
        {
            context.Process.Variables.Remove(variable.Name);
        }
        else
        {
            Store(variable.Scope, context)?.Remove(variable.Name);
        }
    }

    /// <summary>The variables of a scope that ends with a session or before; none where it does not exist.</summary>
    internal static ReadOnlySpan<Variable> AllOf(VariableScope scope, in SampleContext context) =>
        Store(scope, context) is { } store ? store.All : default;

    private static VariableStore? Store(VariableScope scope, in SampleContext context) => scope switch
    {
        VariableScope.Session => context.Session?.Variables ?? context.Check?.SessionVariables,
        VariableScope.Check => context.Check?.Variables,
        VariableScope.Transaction => context.Stream?.TransactionVariables,

        // One store serves both: a stream is never in its request and its response at once.
        VariableScope.Request when context.Direction == SampleDirection.Request => context.Stream?.MessageVariables,
        VariableScope.Response when context.Direction == SampleDirection.Response => context.Stream?.MessageVariables,
        _ => null,
    };

    private static bool Allows(
        VariableName variable, VariableConditions conditions, in SampleContext context, in Sample value)
    {
        var current = default(Sample);
        var isSet = TryGet(variable, context, ref current);
        var exists = isSet
            || (variable.Scope == VariableScope.Process && context.Process.Variables.Contains(variable.Name));
        var isEmpty = value.IsText && value.Bytes.IsEmpty;
        return Has(VariableConditions.IfExists, exists)
            && Has(VariableConditions.IfNotExists, !exists)
            && Has(VariableConditions.IfEmpty, isEmpty)
            && Has(VariableConditions.IfNotEmpty, !isEmpty)
            && Has(VariableConditions.IfSet, isSet)
            && Has(VariableConditions.IfNotSet, !isSet)
            && Has(
                VariableConditions.IfGreater, !isSet || !AreIntegers(current, value) || current.Number > value.Number)
            && Has(VariableConditions.IfLess, !isSet || !AreIntegers(current, value) || current.Number < value.Number);

        bool Has(VariableConditions condition, bool holds) => (conditions & condition) == 0 || holds;
    }

    private static bool AreIntegers(in Sample left, in Sample right) =>
        left.Type == SampleType.Integer && right.Type == SampleType.Integer;
}
