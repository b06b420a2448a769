using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Routes;

/// <summary>One line of <c>virtual_rules</c> or <c>static_rules</c> (keepalived.conf(5), ip-rule(8)).</summary>
internal sealed class RuleParser
{
    private const byte OwnProtocol = 18;
    private const byte LookUp = 1;
    private const byte Jump = 2;
    private const byte Nothing = 3;

    private readonly RouteWords _words;
    private readonly bool _isStatic;
    private RuleConfig _rule;
    private uint? _preference;
    private bool _isV6;
    private bool _saysProtocol;
    private bool _hasAction;

    private RuleParser(KeywordLine line, bool isStatic)
    {
        _words = new RouteWords(line);
        _isStatic = isStatic;
        _rule = new RuleConfig(line.Text.Trim(), AddressFamily.InterNetwork, 0);
    }

    /// <summary>Null after a report.</summary>
    public static RuleConfig? Parse(KeywordLine line, bool isStatic) => new RuleParser(line, isStatic).Read();

    private RuleConfig? Read()
    {
        while (_words.HasMore)
        {
            ReadWord(_words.Word);
            _words.Index++;
        }

        if (_words.IsRefused || _words.Line.Context.Findings.IsStopped)
        {
            return null;
        }

        var families = new[] { _rule.From, _rule.To }.OfType<IPAddress>().Select(one => one.AddressFamily)
            .Distinct().ToArray();
        var problem = families.Length > 1 ? "a rule is of one family of addresses"
            : !_hasAction && !_rule.UsesDeviceTable ? "a rule needs an action (table, goto, nop, blackhole, ...)"
            : _hasAction && _rule.UsesDeviceTable ? "'l3mdev' stands in the place of another action"
            : _rule.Action == Jump && _preference is null ? "'goto' needs a preference"
            : _rule.Action == Jump && _preference >= _rule.Target ? "'goto' leads only to a later rule"
            : null;
        if (problem is not null)
        {
            _words.Line.Report($"{problem}; the line is left out");
            return null;
        }

        var family = families.Length > 0 ? families[0]
            : _isV6 ? AddressFamily.InterNetworkV6
            : AddressFamily.InterNetwork;
        Track();
        return _rule with { Family = family, Preference = _preference ?? Assigned(family) };
    }

    /// <summary>Each family counts down from 16384.</summary>
    private uint Assigned(AddressFamily family)
    {
        var given = _words.Line.Context.GivenPreference(family);
        _words.Line.Report($"the rule has no preference; it gets {given}, which is hardly what is wanted");
        return given;
    }

    private void Track()
    {
        if (!_rule.NoTrack && _saysProtocol && _rule.Protocol != OwnProtocol)
        {
            _words.Line.Report("a rule that is tracked has protocol 18 (keepalived); it is used");
            _rule = _rule with { Protocol = OwnProtocol };
        }
    }

    private void ReadWord(string word)
    {
        switch (word)
        {
            case "not":
                _rule = _rule with { IsInverted = true };
                break;
            case "from" when Prefix() is var (address, length):
                _rule = _rule with { From = address, FromLength = length };
                break;
            case "to" when Prefix() is var (address, length):
                _rule = _rule with { To = address, ToLength = length };
                break;
            case "from" or "to":
                break;
            case "preference" or "priority" or "order":
                _preference = _words.Number();
                break;
            case "iif" or "dev":
                _rule = _rule with { Incoming = _words.Interface() };
                break;
            case "oif":
                _rule = _rule with { Outgoing = _words.Interface() };
                break;
            case "tos" or "dsfield":
                _rule = _rule with { Tos = _words.Tos() };
                break;
            case "fwmark":
                ReadMark();
                break;
            case "realms":
                _rule = _rule with { Realms = _words.Realms() };
                break;
            default:
                ReadAction(word);
                break;
        }
    }

    private void ReadAction(string word)
    {
        switch (word)
        {
            case "table" or "lookup":
                SetAction(LookUp);
                _rule = _rule with { Table = _words.Table() };
                if (!_words.IsRefused && _rule.Table == 0)
                {
                    _words.Refuse("there is no table 0");
                }

                break;
            case "goto":
                SetAction(Jump);
                _rule = _rule with { Target = _words.Number() };
                break;
            case "nop":
                SetAction(Nothing);
                break;
            case "type":
                if (_words.Next())
                {
                    ReadVerdict(_words.Word);
                }

                break;
            case "blackhole" or "unreachable" or "prohibit":
                ReadVerdict(word);
                break;
            case "l3mdev":
                _rule = _rule with { UsesDeviceTable = true, Action = LookUp };
                break;
            default:
                ReadSelector(word);
                break;
        }
    }

    private void ReadVerdict(string word)
    {
        byte action = word switch { "blackhole" => 6, "unreachable" => 7, "prohibit" => 8, _ => 0 };
        if (action == 0)
        {
            _words.Refuse($"'{word}' is no type of a rule (blackhole, unreachable, prohibit)");
        }
        else
        {
            SetAction(action);
        }
    }

    private void SetAction(byte action)
    {
        if (_hasAction)
        {
            _words.Refuse("a rule has one action");
        }

        _hasAction = true;
        _rule = _rule with { Action = action };
    }

    private void ReadSelector(string word)
    {
        switch (word)
        {
            case "suppress_prefixlength" or "suppress_prefixlen":
                _rule = _rule with { SuppressPrefixLength = (int)_words.Number(128) };
                break;
            case "suppress_ifgroup" or "suppress_group":
                _rule = _rule with { SuppressGroup = _words.Named("group") };
                break;
            case "uidrange":
                _rule = _rule with { Users = Range(uint.MaxValue) };
                break;
            case "ipproto":
                ReadTransport();
                break;
            case "sport":
                _rule = _rule with { SourcePorts = Ports() };
                break;
            case "dport":
                _rule = _rule with { DestinationPorts = Ports() };
                break;
            case "tunnel-id":
                _rule = _rule with { Tunnel = _words.Number() };
                break;
            case "protocol":
                ReadProtocol();
                break;
            case "no_track":
                _rule = _rule with { NoTrack = true };
                break;
            case "track_group" when _isStatic:
                _rule = _rule with { TrackGroup = _words.Next() ? _words.Word : null };
                break;
            case "inet6" when _words.Index + 1 == _words.Line.Count:
                _isV6 = true;
                break;
            case "inet" when _words.Index + 1 == _words.Line.Count:
                break;
            default:
                _words.Refuse($"'{word}' is no option of a rule");
                break;
        }
    }

    private (IPAddress? Address, int Length)? Prefix()
    {
        if (!_words.Next())
        {
            return null;
        }

        var prefix = _words.Prefix();
        if (prefix is null)
        {
            _words.Refuse($"'{_words.Word}' is no network: it is an address, perhaps with a length, 10.1.0.0/16");
        }

        return prefix;
    }

    private void ReadMark()
    {
        if (!_words.Next())
        {
            return;
        }

        var parts = _words.Word.Split('/');
        var mark = RouteWords.Numeric(parts[0]);
        var mask = parts.Length == 2 ? RouteWords.Numeric(parts[1]) : null;
        if (mark is null || parts.Length > 2 || (parts.Length == 2 && mask is null))
        {
            _words.Refuse($"'{_words.Word}' is no mark: it is a number, 31 or 0x1f, perhaps with a mask, 0x1f/0xff");
        }

        _rule = _rule with { Mark = mark, MarkMask = mask };
    }

    private void ReadTransport()
    {
        if (!_words.Next())
        {
            return;
        }

        byte? number = _words.Word.ToLowerInvariant() switch
        {
            "icmp" => 1,
            "tcp" => 6,
            "udp" => 17,
            "dccp" => 33,
            "gre" => 47,
            "esp" => 50,
            "ah" => 51,
            "ipv6-icmp" => 58,
            "ospf" => 89,
            "sctp" => 132,
            _ => byte.TryParse(_words.Word, NumberStyles.None, null, out var said) ? said : null,
        };
        _rule = _rule with { TransportProtocol = number };
        if (number is null)
        {
            _words.Line.Report(
                _words.Index, $"'{_words.Word}' is no protocol (tcp, udp, icmp, ... or 0 to 255); it is left out");
        }
    }

    private void ReadProtocol()
    {
        if (!_words.Next())
        {
            return;
        }

        if (byte.TryParse(_words.Word, NumberStyles.None, null, out var protocol))
        {
            _rule = _rule with { Protocol = protocol };
            _saysProtocol = true;
        }
        else
        {
            _words.Line.Report(
                _words.Index, $"'protocol' expects a number from 0 to 255, not '{_words.Word}'; it is left out");
        }
    }

    private (ushort First, ushort Last)? Ports() =>
        Range(ushort.MaxValue) is var (first, last) ? ((ushort)first, (ushort)last) : null;

    private (uint First, uint Last)? Range(uint maximum)
    {
        var name = _words.Word;
        if (!_words.Next())
        {
            return null;
        }

        var parts = _words.Word.Split('-');
        if (parts.Length is 1 or 2
            && uint.TryParse(parts[0], NumberStyles.None, null, out var first)
            && uint.TryParse(parts[^1], NumberStyles.None, null, out var last)
            && Math.Max(first, last) <= maximum)
        {
            return (first, last);
        }

        if (name == "uidrange")
        {
            _words.Refuse($"'{_words.Word}' is no range of users: it is a number or two, 1000 or 1000-1999");
        }
        else
        {
            _words.Line.Report(_words.Index, $"'{_words.Word}' is no range of ports (80 or 8000-8099); it is left out");
        }

        return null;
    }
}
