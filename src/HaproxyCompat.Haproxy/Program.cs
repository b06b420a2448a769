using HaproxyCompat.Haproxy.Arguments;
using HaproxyCompat.Haproxy.Interop;
using HaproxyCompat.Haproxy.Output;
using HaproxyCompat.Haproxy.Versions;

var output = new DescriptorWriter(Unistd.StandardOutput);
var errors = new DescriptorWriter(Unistd.StandardError);
var outcome = CommandLineParser.Parse(args);
if (outcome.CommandLine is not { } commandLine)
{
    if (outcome.Alert is not null)
    {
        errors.Write($"[ALERT]    ({Environment.ProcessId}) : {outcome.Alert}\n");
    }

    if (outcome.ShowUsage)
    {
        output.Write(VersionText.Version());
        errors.Write(UsageText.Compose());
    }

    return 1;
}

if (commandLine.Version != VersionRequest.None)
{
    output.Write(VersionText.For(commandLine.Version));
    return 0;
}

errors.Write($"[ALERT]    ({Environment.ProcessId}) : this build has no engine.\n");
return 1;
