namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// Proxy sections in which a keyword may stand (manual 4.1). A <c>listen</c> section is a frontend and a backend.
/// </summary>
[Flags]
internal enum ProxyPlaces
{
    None = 0,
    Defaults = 1,

    /// <summary>Defaults sections that have a name ("X (!)" in the manual).</summary>
    NamedDefaults = 2,
    Frontend = 4,
    Backend = 8,

    Sides = Frontend | Backend,
    Anywhere = Defaults | Sides,
    FrontendOrDefaults = Frontend | Defaults,
    BackendOrDefaults = Backend | Defaults,
}
