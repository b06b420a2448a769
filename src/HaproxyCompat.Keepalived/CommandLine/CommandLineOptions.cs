using System.Collections.Immutable;

namespace HaproxyCompat.Keepalived.CommandLine;

/// <summary>What the command line says (keepalived(8), "OPTIONS").</summary>
internal sealed record CommandLineOptions
{
    public string ConfigurationFile { get; init; } = "/etc/keepalived/keepalived.conf";

    /// <summary><c>-n</c>: stay in the foreground.</summary>
    public bool DontFork { get; init; }

    /// <summary><c>-l</c>: log to standard error, in addition to syslog.</summary>
    public bool LogConsole { get; init; }

    /// <summary><c>-D</c>: log also what is only of interest when one looks for it.</summary>
    public bool LogDetail { get; init; }

    /// <summary><c>-d</c>: log the configuration after it was read.</summary>
    public bool DumpConfiguration { get; init; }

    /// <summary><c>-G</c>: no syslog.</summary>
    public bool NoSyslog { get; init; }

    /// <summary><c>-S</c>: the facility's number times eight (syslog(3)); 24 is daemon.</summary>
    public int SyslogFacility { get; init; } = 24;

    /// <summary><c>-p</c>; null: the default, which depends on the configuration.</summary>
    public string? PidFile { get; init; }

    /// <summary><c>-r</c>.</summary>
    public string? VrrpPidFile { get; init; }

    /// <summary><c>-P</c>: VRRP, and what else is asked for.</summary>
    public bool OnlyVrrp { get; init; }

    /// <summary><c>-B</c>: no BFD sessions.</summary>
    public bool NoBfd { get; init; }

    /// <summary><c>-I</c>: the IPVS table stays as it is at the end.</summary>
    public bool KeepServices { get; init; }

    /// <summary><c>-C</c>: the health checkers, and what else is asked for.</summary>
    public bool OnlyCheckers { get; init; }

    /// <summary><c>-V</c>: the virtual addresses stay at the end.</summary>
    public bool KeepAddresses { get; init; }

    /// <summary><c>-R</c>: end when the VRRP part dies, instead of starting it again.</summary>
    public bool DontRespawn { get; init; }

    /// <summary><c>-e</c>: a missing file is an error.</summary>
    public bool AllFilesRequired { get; init; }

    /// <summary><c>-i</c>; null: the host's name.</summary>
    public string? ConfigurationId { get; init; }

    /// <summary><c>-s</c>: network namespace, over <c>net_namespace</c> of the file.</summary>
    public string? NetworkNamespace { get; init; }

    /// <summary><c>-u</c>; null: the configuration's or the default.</summary>
    public int? FileCreationMask { get; init; }

    /// <summary><c>-m</c>: leave a core file after a crash.</summary>
    public bool CoreDump { get; init; }

    /// <summary><c>-t</c>.</summary>
    public bool ConfigTest { get; init; }

    /// <summary><c>-tFILE</c>: findings go there.</summary>
    public string? ConfigTestFile { get; init; }

    /// <summary><c>--check-pair</c>: compares the files that <see cref="Extra"/> names.</summary>
    public bool CheckPair { get; init; }

    /// <summary><c>--signum=NAME</c>.</summary>
    public string? SignalName { get; init; }

    public bool Version { get; init; }

    public bool Help { get; init; }

    /// <summary>It is answered where it stands, whatever else the line says.</summary>
    public bool IsAnswered => Version || Help || SignalName is not null;

    /// <summary>Values that were left out, each told.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Words that belong to no option: told and left out, as the reference does.</summary>
    public ImmutableArray<string> Extra { get; init; } = [];
}
