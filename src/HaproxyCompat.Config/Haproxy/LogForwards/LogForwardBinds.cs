using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.LogForwards;

/// <summary><c>bind</c> and <c>dgram-bind</c> of a <c>log-forward</c> section (manual 12.6).</summary>
internal static class LogForwardBinds
{
    private const AddressUse Datagrams =
        AddressUse.PortRequired | AddressUse.PortRange | AddressUse.Descriptor | AddressUse.Datagram;

    public static readonly ImmutableArray<SectionLine<LogForwardSection>> All =
        [new("bind", ReadBind), new("dgram-bind", ReadDatagramBind)];

    private static void ReadBind(LogForwardSection section, LineArguments arguments)
    {
        if (Begin(section, arguments, AddressUse.Bind) is { } line && BindOptions.ReadAll(line, arguments))
        {
            section.Config = section.Config with { Binds = section.Config.Binds.Add(line.Config) };
        }
    }

    /// <summary>Options that mean nothing for datagrams are read and ignored, as in the reference.</summary>
    private static void ReadDatagramBind(LogForwardSection section, LineArguments arguments)
    {
        if (Begin(section, arguments, Datagrams) is { } line && LineOptions.ReadAll(line, arguments, BindOptions.All))
        {
            if (line.Config.Namespace is not null)
            {
                arguments.Refuse("'namespace' of 'dgram-bind'");
            }

            section.Config = section.Config with { DatagramBinds = section.Config.DatagramBinds.Add(line.Config) };
        }
    }

    private static BindLine? Begin(LogForwardSection section, LineArguments arguments, AddressUse use)
    {
        if (arguments.TakeOptional() is not { } text)
        {
            section.Session.Sink.Notice(arguments.Location, arguments.Keyword,
                $"'{arguments.Keyword}' without an address does nothing.");
            return null;
        }

        var addresses = ImmutableArray.CreateBuilder<ListenAddress>();
        foreach (var part in text.Split(','))
        {
            if (!arguments.TryAddresses(part, use, out var some))
            {
                return null;
            }

            addresses.AddRange(some);
        }

        return new BindLine(section.Session)
        {
            Config = new BindConfig
            {
                Location = arguments.Location,
                AddressText = text,
                Addresses = addresses.ToImmutable(),
                Tls = section.Session.Global.DefaultBindTls,
            },
        };
    }
}
