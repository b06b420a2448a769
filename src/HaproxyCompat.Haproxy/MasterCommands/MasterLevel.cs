namespace HaproxyCompat.Haproxy.MasterCommands;

/// <summary>
/// What a client may do; a client can lower its own level, never raise it (management manual 9.3, "operator", "user").
/// </summary>
internal enum MasterLevel
{
    User,
    Operator,
    Admin,
}
