using System.Collections.Immutable;
using System.Globalization;

namespace HaproxyCompat.Keepalived.CommandLine;

/// <summary>Every option of keepalived(8) with what it does here.</summary>
internal static class OptionTable
{
    public static readonly ImmutableArray<CommandOption> All =
    [
        new('f', "use-file", ValueRule.Required, (o, v) => o with { ConfigurationFile = v }),
        new('P', "vrrp", ValueRule.None, (o, _) => o with { OnlyVrrp = true }),
        new('C', "check", ValueRule.None, (o, _) => o with { OnlyCheckers = true }),
        new('B', "no_bfd", ValueRule.None, (o, _) => o with { NoBfd = true }),
        new('\0', "all", ValueRule.None, (o, _) => o),
        new('l', "log-console", ValueRule.None, (o, _) => o with { LogConsole = true }),
        new('D', "log-detail", ValueRule.None, (o, _) => o with { LogDetail = true }),
        new('S', "log-facility", ValueRule.Required,
            (o, v) => Facility(v) is { } f ? o with { SyslogFacility = f } : LeftOut(o, "log facility", v)),
        new('g', "log-file", ValueRule.Required, (_, _) => null),
        new('\0', "flush-log-file", ValueRule.None, (o, _) => o),
        new('G', "no-syslog", ValueRule.None, (o, _) => o with { NoSyslog = true }),
        new('u', "umask", ValueRule.Required,
            (o, v) => Mask(v) is { } m ? o with { FileCreationMask = m } : LeftOut(o, "umask", v)),
        new('X', "release-vips", ValueRule.None, (o, _) => o),
        new('V', "dont-release-vrrp", ValueRule.None, (o, _) => o with { KeepAddresses = true }),
        new('I', "dont-release-ipvs", ValueRule.None, (o, _) => o with { KeepServices = true }),
        new('R', "dont-respawn", ValueRule.None, (o, _) => o with { DontRespawn = true }),
        new('n', "dont-fork", ValueRule.None, (o, _) => o with { DontFork = true }),
        new('d', "dump-conf", ValueRule.None, (o, _) => o with { DumpConfiguration = true }),
        new('p', "pid", ValueRule.Required, (o, v) => o with { PidFile = v }),
        new('r', "vrrp_pid", ValueRule.Required, (o, v) => o with { VrrpPidFile = v }),
        new('c', "checkers_pid", ValueRule.Required, (o, _) => o),
        new('b', "bfd_pid", ValueRule.Required, (o, _) => o),
        new('a', "address-monitoring", ValueRule.None, (o, _) => o),
        new('x', "snmp", ValueRule.None, (o, _) => o),
        new('A', "snmp-agent-socket", ValueRule.Required, (o, _) => o),
        new('s', "namespace", ValueRule.Required, (o, v) => o with { NetworkNamespace = v }),
        new('m', "core-dump", ValueRule.None, (o, _) => o with { CoreDump = true }),
        new('M', "core-dump-pattern", ValueRule.Optional, (o, _) => o with { CoreDump = true }),
        new('e', "all-config", ValueRule.None, (o, _) => o with { AllFilesRequired = true }),
        new('i', "config-id", ValueRule.Required, (o, v) => o with { ConfigurationId = v }),
        new('\0', "signum", ValueRule.Required, (o, v) => o with { SignalName = v }),
        new('t', "config-test", ValueRule.Optional, (o, v) =>
            o with { ConfigTest = true, ConfigTestFile = v.Length == 0 ? null : v }),
        new('\0', "check-pair", ValueRule.None, (o, _) => o with { CheckPair = true }),
        new('\0', "no-mem-check", ValueRule.None, (o, _) => o),
        new('\0', "perf", ValueRule.Optional, (o, _) => o),
        new('\0', "debug", ValueRule.Optional, (o, _) => o),
        new('v', "version", ValueRule.None, (o, _) => o with { Version = true }),
        new('h', "help", ValueRule.None, (o, _) => o with { Help = true }),
    ];

    /// <summary>The reference goes on with the default.</summary>
    private static CommandLineOptions LeftOut(CommandLineOptions options, string what, string value) =>
        options with { Remarks = options.Remarks.Add($"'{value}' is no {what}; it is left out") };

    /// <summary>0 to 7 and local0 to local7 are the local facilities.</summary>
    private static int? Facility(string text)
    {
        var digit = text.StartsWith("local", StringComparison.Ordinal) ? text[5..] : text;
        return text switch
        {
            "user" => 8,
            "daemon" => 24,
            _ when digit is [>= '0' and <= '7'] => (16 + (digit[0] - '0')) * 8,
            _ => null,
        };
    }

    /// <summary>Octal with a leading 0, hexadecimal with 0x, else decimal; at most 0777.</summary>
    private static int? Mask(string text)
    {
        var mask = -1;
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            mask = int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, null, out var hexadecimal)
                ? hexadecimal
                : -1;
        }
        else if (text.StartsWith('0') && text.Length <= 5 && text.AsSpan().IndexOfAnyExceptInRange('0', '7') < 0)
        {
            mask = text.Aggregate(0, (sum, c) => (sum * 8) + (c - '0'));
        }
        else if (!text.StartsWith('0'))
        {
            mask = int.TryParse(text, NumberStyles.None, null, out var number) ? number : -1;
        }

        return mask is >= 0 and <= 0x1ff ? mask : null;
    }
}
