using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Addresses;

/// <summary>
/// One line of <c>virtual_ipaddress</c>: the address, then options in any order. An unknown option is reported and left
/// out; a wrong value of some options takes the whole address with it, as in the reference.
/// </summary>
internal sealed class VirtualAddressParser
{
    /// <summary>IFNAMSIZ without its end: the longest label.</summary>
    private const int MaximumLabel = 15;

    private readonly KeywordLine _line;
    private readonly bool _isStatic;
    private VirtualAddress _address;
    private int _index = 1;
    private bool _isRefused;

    private VirtualAddressParser(KeywordLine line, bool isStatic, VirtualAddress address)
    {
        _isStatic = isStatic;
        _line = line;
        _address = address;
    }

    /// <summary>Null after a report.</summary>
    /// <param name="isStatic">For <c>static_ipaddress</c>.</param>
    public static VirtualAddress? Parse(KeywordLine line, bool isStatic = false)
    {
        var text = line[0];
        var slash = text.IndexOf('/');
        if (!AddressText.TryParse(slash < 0 ? text : text[..slash], out var address))
        {
            line.Report(0, $"'{text}' is no address; it is left out");
            return null;
        }

        var prefix = PrefixLength(line, address, slash < 0 ? null : text[(slash + 1)..]);
        var isIpv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        var parser = new VirtualAddressParser(line, isStatic, new VirtualAddress(address, prefix)
        {
            Options = isIpv6 ? VirtualAddressOptions.NoDuplicateDetection : VirtualAddressOptions.None,
            PreferredLifetimeSeconds = isIpv6 && prefix == 128 ? 0 : uint.MaxValue,
        });
        while (parser._index < line.Count)
        {
            parser.ReadOption(line[parser._index]);
            parser._index++;
        }

        return parser._isRefused ? null : parser._address;
    }

    private static int PrefixLength(KeywordLine line, IPAddress address, string? text)
    {
        var longest = address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;
        if (text is null or "")
        {
            return longest;
        }

        if (int.TryParse(text, NumberStyles.None, null, out var length) && length <= longest)
        {
            return length;
        }

        line.Report(0, $"'{text}' is no prefix length from 0 to {longest}; {longest} is used");
        return longest;
    }

    private void ReadOption(string option)
    {
        switch (option)
        {
            case "brd" or "broadcast":
                Value(ReadBroadcast);
                break;
            case "dev":
                Value(ReadInterface);
                break;
            case "scope":
                Value(ReadScope);
                break;
            case "label":
                Value(ReadLabel);
                break;
            case "peer":
                Value(ReadPeer);
                break;
            case "preferred_lft":
                Value(ReadLifetime);
                break;
            case "no_track":
                _address = _address with { NoTrack = true };
                break;
            case "track_group" when _isStatic:
                Value(name => _address = _address with { TrackGroup = name });
                break;
            case "-nodad":
                _address = _address with
                {
                    Options = _address.Options & ~VirtualAddressOptions.NoDuplicateDetection,
                    SaysDuplicateDetection = true,
                };
                break;
            case "use_vmac":
                _address = _address with { UseVmac = true };
                break;
            default:
                ReadFlag(option);
                break;
        }
    }

    private void ReadFlag(string option)
    {
        var flag = option switch
        {
            "home" => VirtualAddressOptions.HomeAddress,
            "mngtmpaddr" => VirtualAddressOptions.ManageTemporaryAddresses,
            "noprefixroute" => VirtualAddressOptions.NoPrefixRoute,
            "autojoin" => VirtualAddressOptions.MulticastAutoJoin,
            _ => VirtualAddressOptions.None,
        };
        if (flag == VirtualAddressOptions.None)
        {
            _line.Report(_index, $"'{option}' is no option of an address; it is left out");
        }

        _address = _address with { Options = _address.Options | flag };
    }

    private void Value(Action<string> read)
    {
        if (_index + 1 < _line.Count)
        {
            _index++;
            read(_line[_index]);
        }
        else
        {
            _line.Report(_index, $"'{_line[_index]}' lacks its value");
        }
    }

    private void ReadBroadcast(string text)
    {
        if (_address.Address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            Refuse("an IPv6 address has no broadcast address");
        }
        else if (text is "+" or "-")
        {
            var bytes = _address.Address.GetAddressBytes();
            for (var bit = _address.PrefixLength; bit < 32; bit++)
            {
                var mask = (byte)(0x80 >> (bit % 8));
                bytes[bit / 8] = (byte)(text == "+" ? bytes[bit / 8] | mask : bytes[bit / 8] & ~mask);
            }

            _address = _address with { Broadcast = new IPAddress(bytes) };
        }
        else if (AddressText.TryParse(text, out var broadcast) && broadcast.AddressFamily == AddressFamily.InterNetwork)
        {
            _address = _address with { Broadcast = broadcast };
        }
        else
        {
            Refuse($"'{text}' is no broadcast address");
        }
    }

    private void ReadInterface(string name)
    {
        if (_address.Interface is not null)
        {
            _line.Report(_index, $"{_address.Address} has an interface already; '{name}' is left out");
            return;
        }

        if (_line.Context.Host.FindInterface(name) == InterfaceKind.Missing)
        {
            var message = $"interface '{name}' of {_address.Address} does not exist";
            _line.Context.MissingInterfaces.Add((_line.LocationOf(_index), message));
        }

        _address = _address with { Interface = name };
    }

    private void ReadScope(string text)
    {
        if (_address.Address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            _line.Report(_index, "the scope of an IPv6 address follows from the address; 'scope' is left out");
            return;
        }

        var scope = text switch
        {
            "global" => 0,
            "site" => 200,
            "link" => 253,
            "host" => 254,
            "nowhere" => 255,
            _ => byte.TryParse(text, NumberStyles.None, null, out var number) ? number : -1,
        };
        if (scope < 0)
        {
            _line.Report(_index, $"'{text}' is no scope (global, site, link, host, nowhere or 0 to 255)");
        }

        _address = _address with { Scope = (byte)Math.Max(scope, 0) };
    }

    private void ReadLabel(string text)
    {
        if (_address.Address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            _line.Report(_index, "an IPv6 address has no label; 'label' is left out");
            return;
        }

        if (text.Length > MaximumLabel)
        {
            Refuse($"label '{text}' is longer than {MaximumLabel} characters");
        }

        _address = _address with { Label = text };
    }

    private void ReadPeer(string text)
    {
        if (_address.Peer is not null)
        {
            _line.Report(_index, $"{_address.Address} has a peer already; '{text}' is left out");
            return;
        }

        if (!AddressText.TryParse(text, out var peer))
        {
            _line.Report(_index, $"'{text}' is no address of a peer; 'peer' is left out");
        }
        else if (peer.AddressFamily == _address.Address.AddressFamily)
        {
            // The kernel gets the peer as a host, whatever the address's own prefix.
            _address = _address with
            {
                Peer = peer,
                PeerPrefixLength = peer.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32,
            };
        }
        else
        {
            Refuse($"the peer '{text}' is of another family");
        }
    }

    /// <summary>Checked for both families; the reference leaves IPv4 addresses without it.</summary>
    private void ReadLifetime(string text)
    {
        var seconds = uint.MaxValue;
        if (text != "forever" && !uint.TryParse(text, NumberStyles.None, null, out seconds))
        {
            _line.Report(_index, $"'preferred_lft' expects seconds or 'forever', not '{text}'");
        }
        else if (_address.Address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            _address = _address with { PreferredLifetimeSeconds = seconds };
        }
    }

    private void Refuse(string problem)
    {
        _isRefused = true;
        _line.Report(_index, $"{problem}; {_address.Address} is left out");
    }
}
