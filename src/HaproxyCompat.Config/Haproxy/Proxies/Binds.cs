using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>bind &lt;address&gt;[,...] [options]</c> (manual 4.2 "bind", 5.1).</summary>
internal static class Binds
{
    public static readonly ImmutableArray<ProxyKeyword> Rows = [new("bind", ProxyPlaces.Frontend, Read)];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("<address>:<port>[,...] or a path", out var text)
            || ReadAddresses(arguments, text) is not { } addresses)
        {
            return;
        }

        var unix = section.Session.UnixBind;
        var line = new BindLine(section.Session)
        {
            Config = new BindConfig
            {
                Location = arguments.Location,
                AddressText = text,
                Addresses = [.. addresses.Select(address =>
                    address.Family == AddressFamilyKind.Unix
                        ? address with { Path = unix.Prefix + address.Path } : address)],
                UnixMode = unix.Mode,
                UnixUid = unix.Uid,
                UnixGid = unix.Gid,
                Tls = section.Session.Global.DefaultBindTls,
            },
        };
        if (BindOptions.ReadAll(line, arguments) && arguments.Accept(IdComplaint(section, line.Config)))
        {
            section.Config = section.Config with { Binds = section.Config.Binds.Add(line.Config) };
        }
    }

    private static string? IdComplaint(ProxySection section, BindConfig bind)
    {
        var twin = bind.Id is null ? null : section.Config.Binds.FirstOrDefault(other => other.Id == bind.Id);
        return twin is not null ? $"the id {bind.Id} is already used by the 'bind' line {twin.Location.Line}"
            : bind.Id is not null && bind.Addresses.Length > 1 ? "'id' stands where there is one address only"
            : null;
    }

    /// <summary>Reads a comma separated list of addresses; null when one of them was reported.</summary>
    public static ImmutableArray<ListenAddress>? ReadAddresses(LineArguments arguments, string text)
    {
        var addresses = ImmutableArray.CreateBuilder<ListenAddress>();
        var parts = text.Split(',');
        for (var index = 0; index < parts.Length; index++)
        {
            // A comma at the end is allowed, as in the reference.
            if (parts[index].Length == 0 && index > 0 && index == parts.Length - 1)
            {
                break;
            }

            if (!arguments.TryAddresses(parts[index], AddressUse.Bind, out var some))
            {
                return null;
            }

            addresses.AddRange(some);
        }

        return addresses.ToImmutable();
    }
}
