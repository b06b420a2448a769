namespace HaproxyCompat.Config.Keepalived;

/// <summary>Whether a script can be run, and whether somebody but root could change it.</summary>
public enum ProgramAccess
{
    /// <summary>Not there, or not executable.</summary>
    Missing,

    /// <summary>There, but it or a folder on its path may be written by others than root.</summary>
    Insecure,

    Secure,
}
