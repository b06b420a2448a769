namespace HaproxyCompat.Config.Model;

/// <summary>What a client of a stats socket may do (management manual 9.3).</summary>
public enum RuntimeLevel
{
    User,
    Operator,
    Admin,
}
