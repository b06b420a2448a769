using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Logs;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Rings;

/// <summary>The lines of a <c>ring</c> section (manual 12.5).</summary>
internal static class RingLines
{
    /// <summary>A ring's servers may be asked by datagrams too (3.5).</summary>
    private const AddressUse ServerUse = AddressUse.Server | AddressUse.Datagram;

    public static readonly ImmutableArray<SectionLine<RingSection>> All =
    [
        new("backing-file", ReadBackingFile) { IgnoresExtra = true },
        new("description", ReadDescription) { IgnoresExtra = true },
        new("format", ReadFormat) { IgnoresExtra = true },
        new("maxlen", ReadMaximumLength) { IgnoresExtra = true },
        new("server", ReadServer),
        new("size", ReadSize) { IgnoresExtra = true },
        new("timeout", ReadTimeout) { IgnoresExtra = true },
    ];

    private static void ReadSize(RingSection section, LineArguments arguments)
    {
        if (section.Config.BackingFile is not null)
        {
            arguments.Report("'size' must stand before 'backing-file'.");
        }
        else if (arguments.TrySize("a size", out var bytes)
            && arguments.Accept(bytes > 0 ? null : "the size must not be 0"))
        {
            section.Config = section.Config with { SizeBytes = bytes };
        }
    }

    private static void ReadMaximumLength(RingSection section, LineArguments arguments)
    {
        if (arguments.TryLooseInteger("a length", out var length)
            && arguments.Accept(length != 0 ? null : "the length must not be 0"))
        {
            section.Config = section.Config with { MaximumLengthBytes = length < 0 ? uint.MaxValue : length };
        }
    }

    private static void ReadFormat(RingSection section, LineArguments arguments)
    {
        if (arguments.TryWord($"one of {string.Join(", ", LogTargets.Formats)}", out var format)
            && arguments.Accept(LogTargets.Formats.Contains(format)
                ? null : $"unknown log format '{format}'{Suggestion.Tail(format, LogTargets.Formats)}"))
        {
            section.Config = section.Config with { Format = format };
        }
    }

    private static void ReadDescription(RingSection section, LineArguments arguments)
    {
        if (arguments.TryWord("a text", out var text))
        {
            section.Config = section.Config with { Description = text };
        }
    }

    /// <summary>Whether it can be made is seen once the rings are.</summary>
    private static void ReadBackingFile(RingSection section, LineArguments arguments)
    {
        if (section.Config.BackingFile is { } known)
        {
            arguments.Report($"'backing-file' was already specified ('{known}').");
            return;
        }

        if (!arguments.TryWord("a path", out var path))
        {
            return;
        }

        var folder = Path.GetDirectoryName(path);
        if (arguments.Accept(string.IsNullOrEmpty(folder) || section.Session.Environment.DirectoryExists(folder) ? null
            : $"there is no folder for the file '{path}'"))
        {
            section.Config =
                section.Config with { BackingFile = path, BackingFileLocation = arguments.Location };
        }
    }

    private static void ReadTimeout(RingSection section, LineArguments arguments)
    {
        var kind = arguments.TakeOptional();
        if (kind is not ("connect" or "server"))
        {
            // The reference looks at no other word.
            section.Session.Sink.Notice(arguments.Here, kind,
                $"'timeout {kind}' means nothing in a ring, only 'connect' and 'server' do.");
            _ = arguments.TakeRemaining();
        }
        else if (arguments.TryDuration($"a duration after '{kind}'", out var milliseconds))
        {
            section.Config = kind == "connect"
                ? section.Config with { ConnectTimeoutMs = milliseconds }
                : section.Config with { ServerTimeoutMs = milliseconds };
        }
    }

    private static void ReadServer(RingSection section, LineArguments arguments)
    {
        var server =
            SectionServers.Read(section.Session, section.Config.Name, section.Config.Servers, ServerUse, arguments);
        if (server is not null
            && arguments.Accept(server.Address.Path.Length == 0
                ? null : $"'{server.AddressText}': logs go to servers over IP only"))
        {
            section.Config = section.Config with { Servers = section.Config.Servers.Add(server) };
            SectionServers.TellOfResolvers(server, arguments);
            if (server.SendProxy != SendProxy.None)
            {
                arguments.Warn(
                    $"'server {server.Name}': servers of a ring get no PROXY header, 'send-proxy' is ignored.");
            }
        }
    }
}
