using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Peers;

/// <summary>
/// <c>bind</c> and <c>default-bind</c> of a <c>peers</c> section: where the local peer listens (manual 11.2).
/// </summary>
internal static class PeersBinds
{
    public static readonly ImmutableArray<SectionLine<PeersSection>> All =
    [
        new("bind", ReadBind),
        new("default-bind", (section, arguments) => _ = ReadOptions(section, arguments, section.Config.Bind)),
    ];

    private static void ReadBind(PeersSection section, LineArguments arguments)
    {
        if (section.HasPeerLines)
        {
            arguments.Report("'bind' and 'peer' lines cannot stand in one section.");
            return;
        }

        if (section.BindLocation is { } first)
        {
            arguments.Report($"a peers section listens in one place, which is set at {first.File}:{first.Line}.");
            return;
        }

        section.BindLocation = arguments.Location;
        if (arguments.TakeOptional() is not { } text)
        {
            section.Session.Sink.Notice(arguments.Location, "bind", "'bind' without an address does nothing.");
            return;
        }

        if (Binds.ReadAddresses(arguments, text) is { } addresses
            && arguments.Accept(addresses.Length == 1
                ? null : "a peers section listens in one place, not at several addresses or ports"))
        {
            var config = section.Config.Bind ?? Empty(section, arguments);
            _ = ReadOptions(section, arguments,
                config with { AddressText = text, Addresses = addresses, Location = arguments.Location });
        }
    }

    private static BindConfig Empty(PeersSection section, LineArguments arguments) => new()
    {
        Location = arguments.Location,
        AddressText = string.Empty,
        Addresses = [],
        Tls = section.Session.Global.DefaultBindTls,
    };

    private static bool ReadOptions(PeersSection section, LineArguments arguments, BindConfig? config)
    {
        var line = new BindLine(section.Session) { Config = config ?? Empty(section, arguments) };
        if (!LineOptions.ReadAll(line, arguments, BindOptions.All))
        {
            return false;
        }

        if (line.Config.Namespace is not null)
        {
            arguments.Refuse("'namespace' of a peers section");
        }

        if (line.Config.NetScalerMagic is not null)
        {
            arguments.Refuse("'accept-netscaler-cip' of a peers section");
        }

        section.Config = section.Config with { Bind = line.Config };
        return true;
    }
}
