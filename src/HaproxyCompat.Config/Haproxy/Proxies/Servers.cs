using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>server</c> and <c>default-server</c> (manual 4.2, 5.2).</summary>
internal static class Servers
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("server", ProxyPlaces.Backend, ReadServer) { Misplaced = Severity.Alert },
        new("default-server", ProxyPlaces.BackendOrDefaults, ReadDefaults) { Misplaced = Severity.Alert },
        .. ServerTemplates.Rows,
    ];

    private static void ReadServer(ProxySection section, LineArguments arguments)
    {
        if (arguments.TakeOptional() is not { } name || arguments.TakeOptional() is not { } addressText)
        {
            arguments.Report("'server' expects <name> and <addr>[:<port>] as arguments.");
            return;
        }

        var options = arguments.Continue($"server {section.Config.Name}/{name}");
        _ = arguments.TakeRemaining();
        if (NameComplaint(name) is { } complaint)
        {
            options.Report($"'server': {complaint}.");
            return;
        }

        if (!TryAddress(section, options, addressText, out var address)
            || !ServerOrigins.TryRead(section, options, section.ServerDefaults, out var origin))
        {
            return;
        }

        var line = new ServerLine(section.Session)
        {
            Config = origin with
            {
                Name = name,
                Location = arguments.Location,
                AddressText = addressText,
                Address = address,
            },
        };
        if (ServerOptions.ReadAll(line, options))
        {
            WarnAboutDuplicates(section, options, name);
            section.Config = section.Config with { Servers = section.Config.Servers.Add(line.Config) };
        }
    }

    /// <summary>Reads an address, or a name that is not looked up yet.</summary>
    public static bool TryAddress(
        ProxySection section, LineArguments arguments, string text, [NotNullWhen(true)] out ListenAddress? address)
    {
        address = null;
        var checks = section.Session.LastChecks;
        var known = checks.Count;
        if (!arguments.TryAddresses(text, AddressUse.Server | AddressUse.Datagram, out var addresses))
        {
            return false;
        }

        // The name is looked up when the servers are made: 'init-addr' says whether at all.
        checks.RemoveRange(known, checks.Count - known);
        address = addresses[0];
        if (address.IsDatagram || address.Path.Length > 0)
        {
            CheckTransportLater(section, address, arguments.Location, text);
        }

        return true;
    }

    /// <summary>Logs go out in datagrams too, and not to the path of a socket; <c>mode</c> may follow.</summary>
    private static void CheckTransportLater(
        ProxySection section, ListenAddress address, SourceLocation location, string text) =>
        section.Session.LaterChecks.Add(() => CheckTransport(section, address, location, text));

    private static void CheckTransport(
        ProxySection section, ListenAddress address, SourceLocation location, string text)
    {
        var isLog = section.Config.Mode == ProxyMode.Log;
        if (isLog ? address.Path.Length > 0 : address.IsDatagram)
        {
            section.Session.Sink.Alert(location, text,
                $"'{text}' is no address for a server of a section with 'mode "
                    + $"{section.Config.Mode.ToString().ToLowerInvariant()}'.");
        }
    }

    private static void ReadDefaults(ProxySection section, LineArguments arguments)
    {
        // Defaults with a name count for those servers only that ask for them with 'from' (manual 5.2).
        string? name = null;
        if (arguments.TrySkip("name") && !arguments.TryWord("<name>", out name))
        {
            return;
        }

        var known = name is null
            ? section.ServerDefaults
            : section.NamedServerDefaults.GetValueOrDefault(name, SectionServers.Template);
        if (!ServerOrigins.TryRead(section, arguments, known, out var origin))
        {
            return;
        }

        var line = new ServerLine(section.Session) { Config = origin, IsDefaults = true };
        if (!ServerOptions.ReadAll(line, arguments))
        {
            return;
        }

        if (name is null)
        {
            section.ServerDefaults = line.Config;
        }
        else
        {
            section.NamedServerDefaults[name] = line.Config;
        }
    }

    public static string? NameComplaint(string name) =>
        name.FirstOrDefault(
            character => !char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.' or ':'))
            is var bad and not '\0'
            ? $"character '{bad}' is not permitted in server name '{name}'"
            : null;

    public static void WarnAboutDuplicates(ProxySection section, LineArguments options, string name)
    {
        var twin = section.Config.Servers.FirstOrDefault(server => server.Name == name);
        if (twin is not null)
        {
            options.Report(
                $"'{options.Keyword}': another server named '{name}' was already defined at line "
                    + $"{twin.Location.Line}.");
        }
    }
}
