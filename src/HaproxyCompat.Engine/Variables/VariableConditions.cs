namespace HaproxyCompat.Engine.Variables;

/// <summary>What must hold for <c>set-var</c> to change a variable (manual 4.4 "set-var").</summary>
[Flags]
public enum VariableConditions
{
    None = 0,
    IfExists = 1,
    IfNotExists = 2,
    IfEmpty = 4,
    IfNotEmpty = 8,
    IfSet = 16,
    IfNotSet = 32,
    IfGreater = 64,
    IfLess = 128,
}
