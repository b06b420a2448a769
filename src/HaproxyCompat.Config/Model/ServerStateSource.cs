namespace HaproxyCompat.Config.Model;

/// <summary>Where a backend's servers get their states from at a start (manual 4.2 "load-server-state-from-file").
/// </summary>
public enum ServerStateSource
{
    None,

    /// <summary>The file that <c>server-state-file</c> of the global section names.</summary>
    Global,

    /// <summary>The backend's own.</summary>
    Local,
}
