namespace HaproxyCompat.Config.Keepalived;

/// <summary>Names that iproute2 knows without its files.</summary>
public static class NetworkNames
{
    public static uint? BuiltIn(string database, string name) => (database, name) switch
    {
        ("rt_tables", "local") => 255,
        ("rt_tables", "main") => 254,
        ("rt_tables", "default") => 253,
        ("rt_scopes", "global") => 0,
        ("rt_scopes", "site") => 200,
        ("rt_scopes", "link") => 253,
        ("rt_scopes", "host") => 254,
        ("rt_scopes", "nowhere") => 255,
        ("rt_protos", "kernel") => 2,
        ("rt_protos", "boot") => 3,
        ("rt_protos", "static") => 4,
        ("rt_protos", "keepalived") => 18,
        ("group", "default") => 0,
        _ => null,
    };
}
