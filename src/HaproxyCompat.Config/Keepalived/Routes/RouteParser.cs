using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Routes;

/// <summary>One line of <c>virtual_routes</c> or <c>static_routes</c> (keepalived.conf(5), ip-route(8)).</summary>
internal sealed class RouteParser
{
    private const byte OwnProtocol = 18;

    /// <summary>The kernel takes no shorter round trip times.</summary>
    private const uint MinimumRoundTripMs = 200;

    /// <summary>RTAX numbers of words that take a plain number, perhaps behind <c>lock</c>.</summary>
    private static readonly string[] Metrics =
    [
        "", "", "mtu", "window", "rtt", "rttvar", "ssthresh", "cwnd", "advmss", "reordering", "hoplimit", "initcwnd",
        "", "rto_min", "initrwnd", "quickack", "", "fastopen_no_cookie",
    ];

    private const ushort FeaturesMetric = 12;

    private readonly RouteWords _words;
    private readonly bool _isStatic;
    private readonly ImmutableArray<RouteHop>.Builder _hops = ImmutableArray.CreateBuilder<RouteHop>();
    private readonly SortedDictionary<ushort, uint> _metrics = [];
    private RouteConfig _route;
    private RouteHop _hop = new(null, null, 1, false);
    private (IPAddress? Address, int Length)? _destination;
    private bool _saysProtocol;

    private RouteParser(KeywordLine line, bool isStatic)
    {
        _words = new RouteWords(line);
        _isStatic = isStatic;
        _route = new RouteConfig(line.Text.Trim(), AddressFamily.InterNetwork, IPAddress.Any, 0);
    }

    /// <summary>Null after a report.</summary>
    public static RouteConfig? Parse(KeywordLine line, bool isStatic) => new RouteParser(line, isStatic).Read();

    private RouteConfig? Read()
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

        if (_destination is not var (destination, length))
        {
            _words.Line.Report("a route needs a destination; the line is left out");
            return null;
        }

        IEnumerable<IPAddress?> all = [destination, _route.Source, _hop.Gateway, .. _hops.Select(hop => hop.Gateway)];
        var families = all.OfType<IPAddress>().Select(one => one.AddressFamily).Distinct().ToArray();
        if (families.Length > 1)
        {
            _words.Line.Report("a route is of one family of addresses; the line is left out");
            return null;
        }

        var family = families.Length == 0 ? AddressFamily.InterNetwork : families[0];
        Track();
        return _route with
        {
            Family = family,
            Destination = destination ?? (family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any),
            PrefixLength = length,
            Hop = _hop,
            Hops = _hops.ToImmutable(),
            Metrics = [.. _metrics.Select(one => (one.Key, one.Value))],
        };
    }

    /// <summary>What is put back must be found again: by its interface and our protocol.</summary>
    private void Track()
    {
        if (_route.NoTrack)
        {
            return;
        }

        if (_saysProtocol && _route.Protocol != OwnProtocol)
        {
            _words.Line.Report("a route that is tracked has protocol 18 (keepalived); it is used");
            _route = _route with { Protocol = OwnProtocol };
        }

        if (_hop.Interface is null)
        {
            _words.Line.Report("a route without 'dev' cannot be tracked; say 'no_track'");
            _route = _route with { NoTrack = true };
        }
    }

    private void ReadWord(string word)
    {
        if (RouteTypes.TryParse(word, out var type))
        {
            _route = _route with { Type = type };
            if (_words.Next())
            {
                ReadDestination();
            }

            return;
        }

        var metric = Array.IndexOf(Metrics, word);
        if (metric > 0)
        {
            ReadMetric((ushort)metric);
            return;
        }

        ReadPlace(word);
    }

    private void ReadPlace(string word)
    {
        switch (word)
        {
            case "to":
                if (_words.Next())
                {
                    ReadDestination();
                }

                break;
            case "gw":
                _words.Line.Report(_words.Index, "'gw' is an old word for 'via'");
                _hop = _hop with { Gateway = _words.Address() };
                break;
            case "via":
                _hop = _hop with { Gateway = _words.Address() };
                break;
            case "or":
                _words.Line.Report(_words.Index, "'or' is an old word for 'nexthop'");
                _hops.Add(_hop);
                _hops.Add(new RouteHop(_words.Address(), null, 1, false));
                _hop = new RouteHop(null, null, 1, false);
                break;
            case "dev" or "oif":
                _hop = _hop with { Interface = _words.Interface() };
                break;
            case "onlink":
                _hop = _hop with { OnLink = true };
                break;
            case "nexthop":
                ReadHop();
                break;
            case "src":
                _route = _route with { Source = _words.Address() };
                break;
            default:
                ReadAttribute(word);
                break;
        }
    }

    private void ReadAttribute(string word)
    {
        switch (word)
        {
            case "table":
                _route = _route with { Table = _words.Table() };
                break;
            case "tos" or "dsfield":
                _route = _route with { Tos = _words.Tos() };
                break;
            case "metric" or "priority" or "preference":
                _route = _route with { Metric = _words.Number() };
                break;
            case "scope":
                _route = _route with { Scope = Byte("rt_scopes", "scope") };
                break;
            case "protocol":
                _route = _route with { Protocol = Byte("rt_protos", "protocol") };
                _saysProtocol = true;
                break;
            case "realms":
                _route = _route with { Realms = _words.Realms() };
                break;
            case "pref":
                ReadPreference();
                break;
            case "expires":
                _route = _route with { Expires = _words.Number() };
                break;
            case "ttl-propagate":
                _route = _route with { PropagatesTtl = _words.Next() && _words.Word is "enabled" };
                break;
            case "congctl":
                ReadCongestion();
                break;
            case "features":
                ReadFeatures();
                break;
            default:
                ReadRest(word);
                break;
        }
    }

    private void ReadRest(string word)
    {
        switch (word)
        {
            case "append":
                _route = _route with { Append = true };
                break;
            case "no_track":
                _route = _route with { NoTrack = true };
                break;
            case "track_group" when _isStatic:
                _route = _route with { TrackGroup = _words.Next() ? _words.Word : null };
                break;
            case "vrf" or "encap" or "as":
                _words.Refuse($"'{word}' is known but not supported here");
                break;
            case "inet" or "inet6":
                _words.Refuse($"'{word}' may stand before an address behind 'via' only");
                break;
            default:
                ReadDestination();
                break;
        }
    }

    private void ReadDestination()
    {
        _destination = _words.Prefix();
        if (_destination is null)
        {
            _words.Refuse($"'{_words.Word}' is no destination (10.1.0.0/16 or default) and no option of a route");
        }
    }

    private byte Byte(string database, string name)
    {
        if (_words.Named(database) is <= byte.MaxValue and { } number)
        {
            return (byte)number;
        }

        if (!_words.IsRefused)
        {
            _words.Refuse($"'{_words.Word}' is no {name}: it is a number from 0 to 255, or a name of {database}");
        }

        return 0;
    }

    private void ReadMetric(ushort number)
    {
        var name = _words.Word;
        if (!_words.Next())
        {
            return;
        }

        if (_words.Word == "lock")
        {
            _route = _route with { Locked = _route.Locked | (1u << number) };
            if (!_words.Next())
            {
                return;
            }
        }

        var isTime = name is "rtt" or "rttvar" or "rto_min";
        var text = _words.Word;
        var factor = 1u;
        if (isTime)
        {
            factor = text.EndsWith("ms", StringComparison.Ordinal) || !text.EndsWith('s') ? 1u : 1000u;
            text = text.TrimEnd('m', 's');
        }

        if (!uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            _words.Refuse($"'{name}' expects a number, not '{_words.Word}'");
            return;
        }

        if (isTime)
        {
            // The kernel keeps eighths and quarters of a millisecond.
            value = Math.Max(value * factor, MinimumRoundTripMs);
            value *= name switch { "rtt" => 8u, "rttvar" => 4u, _ => 1u };
        }

        _metrics[number] = value;
    }

    private void ReadPreference()
    {
        if (_words.Next())
        {
            byte? preference =
                _words.Word switch { "medium" or "0" => 0, "high" or "1" => 1, "low" or "3" => 3, _ => null };
            _route = _route with { Preference = preference };
            if (preference is null)
            {
                _words.Refuse($"'pref' is low, medium or high, not '{_words.Word}'");
            }
        }
    }

    private void ReadCongestion()
    {
        const ushort Congestion = 16;
        if (_words.Next() && _words.Word == "lock")
        {
            _route = _route with { Locked = _route.Locked | (1u << Congestion) };
            _words.Next();
        }

        _route = _route with { Congestion = _words.Word };
    }

    private void ReadFeatures()
    {
        if (!_words.Next())
        {
            return;
        }

        if (_words.Word == "ecn")
        {
            _metrics[FeaturesMetric] = 1;
        }
        else
        {
            _words.Refuse($"there is no feature '{_words.Word}' (ecn)");
        }
    }

    /// <summary>Words up to the next <c>nexthop</c>, or to one that no hop has.</summary>
    private void ReadHop()
    {
        var hop = new RouteHop(null, null, 1, false);
        while (!_words.IsRefused && _words.Line[_words.Index + 1] is "via" or "dev" or "oif" or "weight" or "onlink")
        {
            _words.Index++;
            switch (_words.Word)
            {
                case "via":
                    hop = hop with { Gateway = _words.Address() };
                    break;
                case "weight":
                    ReadWeight(ref hop);
                    break;
                case "onlink":
                    hop = hop with { OnLink = true };
                    break;
                default:
                    hop = hop with { Interface = _words.Interface() };
                    break;
            }
        }

        _hops.Add(hop);
    }

    private void ReadWeight(ref RouteHop hop)
    {
        if (_words.Next())
        {
            if (int.TryParse(_words.Word, NumberStyles.None, null, out var weight) && weight is >= 1 and <= 256)
            {
                hop = hop with { Weight = weight };
            }
            else
            {
                _words.Line.Report(_words.Index, $"'weight' is 1 to 256, not '{_words.Word}'; 1 is used");
            }
        }
    }
}
