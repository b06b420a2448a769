namespace HaproxyCompat.Config.Keepalived;

/// <summary>Whether a script can be run, and whether somebody but root could change it.</summary>
public enum ProgramAccess
{
    /// <summary>Not there.</summary>
    Missing,

    /// <summary>A file that nobody may execute: it counts as a script, and fails each time that it is run.</summary>
    NotExecutable,

    /// <summary>There, but it or a folder on its path may be written by others than root.</summary>
    Insecure,

    Secure,
}
