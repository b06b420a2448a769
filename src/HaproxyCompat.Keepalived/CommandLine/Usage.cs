namespace HaproxyCompat.Keepalived.CommandLine;

/// <summary>What <c>-h</c> and <c>-v</c> print.</summary>
internal static class Usage
{
    /// <summary>Level of the configuration language and of the command line that we implement.</summary>
    public const string Version = "2.2.7";

    public const string FirstLine = $"Keepalived v{Version} (haproxy-compat)";

    public const string Text = """
        Usage: keepalived [OPTION...]
          -f, --use-file=FILE          Read this configuration (default /etc/keepalived/keepalived.conf)
          -n, --dont-fork              Stay in the foreground
          -l, --log-console            Log to the console as well
          -D, --log-detail             Log in detail
          -S, --log-facility=FACILITY  Facility for syslog: 0 to 7, local0 to local7, user or daemon (default)
          -G, --no-syslog              Do not log to syslog
          -d, --dump-conf              Log the configuration once it is read
          -t, --config-test[=FILE]     Check the configuration and exit; findings go to stderr or to FILE
          -i, --config-id=ID           Take lines that begin with @ID, and not those with @^ID (default: host name)
          -e, --all-config             A configuration file that is missing is an error
          -p, --pid=FILE               Pid file of the process
          -r, --vrrp_pid=FILE          Pid file of the VRRP part
          -V, --dont-release-vrrp      The virtual addresses stay when it stops
          -R, --dont-respawn           End when the VRRP part dies, instead of starting it again
          -I, --dont-release-ipvs      The services stay in the kernel's table when it stops
          -P, --vrrp                   Run VRRP, and not what is not asked for
          -C, --check                  Run virtual servers and their checkers, and not what is not asked for
          -B, --no_bfd                 Run no BFD sessions
          -s, --namespace=NAME         Run in this network namespace
          -u, --umask=MASK             Rights that new files do not get
          -m, --core-dump              Leave a core file after a crash
          -M, --core-dump-pattern[=P]  As -m
              --check-pair FILE FILE.. Compare the configurations of the nodes of one pair, and exit
              --signum=NAME            Print the number of the signal STOP, RELOAD, DATA, STATS, STATS_CLEAR or JSON
          -v, --version                Print the version
          -h, --help                   Print this text

        Accepted with nothing to act on here: --all,
        -X --release-vips, -a --address-monitoring, -c --checkers_pid=FILE, -b --bfd_pid=FILE,
        -x --snmp, -A --snmp-agent-socket=FILE, --flush-log-file, --no-mem-check, --debug, --perf
        Known but not supported here: -g --log-file=FILE, -T --genhash
        """;
}
