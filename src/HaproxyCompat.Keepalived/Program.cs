using HaproxyCompat.Keepalived.CommandLine;
using HaproxyCompat.Keepalived.Interop;
using HaproxyCompat.Keepalived.Logging;
using HaproxyCompat.Keepalived.Machine;
using HaproxyCompat.Keepalived.Processes;
using Microsoft.Extensions.Logging;

if (Invocation.Answer([.. args], out var options, out var readyPipe) is { } code)
{
    return code;
}

var launch = Launch.Read();
if (options.CoreDump)
{
    _ = Libc.SetLimit(Libc.CoreLimit, [ulong.MaxValue, ulong.MaxValue]);
}

var entered = Environment.GetEnvironmentVariable(NetworkNamespace.Variable);
using var syslog = options.NoSyslog ? null : new SyslogSocket("/dev/log", options.SyslogFacility);
using var output = new LogOutput(syslog, options.LogConsole ? Console.Error : null, TimeProvider.System);
var suffix = entered is null ? string.Empty : $"_{entered}";
using var loggers = LoggerFactory.Create(builder => builder
    .SetMinimumLevel(LogLevel.Debug)
    .AddProvider(new KeepalivedLoggerProvider(output, suffix, options.LogDetail)));
var settings = new DaemonSettings(options, [.. args], Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), entered);
if (launch is not null)
{
    return WorkerChannel.Receive(launch.Channel) is { } record
        ? await new Worker(settings, launch, MachineRecord.Read(record), loggers, TimeProvider.System).RunAsync()
        : 0;
}

return await new Daemon(settings, loggers, TimeProvider.System).RunAsync(readyPipe);
