namespace HaproxyCompat.Config.Keepalived;

/// <summary>What becomes of a configuration as a whole; the values are the exit codes of <c>-t</c>.</summary>
public enum ConfigurationVerdict
{
    Good = 0,

    /// <summary>A keyword without its value: reading stopped there, nothing is run.</summary>
    Refused = 2,

    /// <summary>There are findings; what can run would run.</summary>
    Findings = 5,

    /// <summary>
    /// Scripts would run as root without <c>enable_script_security</c>, or a file to include is missing.
    /// </summary>
    ScriptSecurity = 6,
}
