using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// What a server is told of the client in front of everything else: <c>send-proxy</c> and its kin,
/// <c>proxy-v2-options</c>, <c>set-proxy-v2-tlv-fmt</c> (manual 5.2).
/// </summary>
internal static class ServerProxyHeaders
{
    private const int LargestType = 255;

    private static readonly FrozenDictionary<string, ProxyExtensions> Options =
        new Dictionary<string, ProxyExtensions>(StringComparer.Ordinal)
        {
            ["ssl"] = ProxyExtensions.Tls,
            ["cert-cn"] = ProxyExtensions.CommonName,
            ["ssl-cipher"] = ProxyExtensions.Cipher,
            ["cert-sig"] = ProxyExtensions.SignatureAlgorithm,
            ["cert-key"] = ProxyExtensions.KeyAlgorithm,
            ["authority"] = ProxyExtensions.Authority,
            ["crc32c"] = ProxyExtensions.Checksum,
            ["unique-id"] = ProxyExtensions.UniqueId,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly ImmutableArray<LineOption<ServerLine>> Rows =
    [
        Send("send-proxy", SendProxy.Version1, ProxyExtensions.None),
        Send("send-proxy-v2", SendProxy.Version2, ProxyExtensions.None),
        Send("send-proxy-v2-ssl", SendProxy.Version2, ProxyExtensions.Tls),
        Send("send-proxy-v2-ssl-cn", SendProxy.Version2, ProxyExtensions.CommonName),
        Stop("no-send-proxy", SendProxy.Version1, ProxyExtensions.None),
        Stop("no-send-proxy-v2", SendProxy.Version2, ProxyExtensions.None),
        Stop("no-send-proxy-v2-ssl", SendProxy.Version2, ProxyExtensions.Tls),
        Stop("no-send-proxy-v2-ssl-cn", SendProxy.Version2, ProxyExtensions.CommonName),
        new("proxy-v2-options", ReadOptions),
        new("set-proxy-v2-tlv-fmt", ReadTypedValue),
    ];

    /// <summary>Those of a <c>default-server</c> line are looked at when a server has them.</summary>
    public static bool BindValues(ServerLine line, LineArguments arguments)
    {
        if (line.IsDefaults || line.Config.ProxyTypedValues.IsEmpty)
        {
            return true;
        }

        var bound = ImmutableArray.CreateBuilder<ProxyTypedValue>(line.Config.ProxyTypedValues.Length);
        foreach (var value in line.Config.ProxyTypedValues)
        {
            var format = value.Format;
            if (format is null
                && value.Text is not null
                && !arguments.Continue(arguments.Keyword).TryLogFormatFrom(value.Text, out format))
            {
                return false;
            }

            bound.Add(value with { Format = format });
        }

        line.Config = line.Config with { ProxyTypedValues = bound.MoveToImmutable() };
        return true;
    }

    private static LineOption<ServerLine> Send(string name, SendProxy version, ProxyExtensions extensions) =>
        Flag<ServerLine>(name, line => line.Config = line.Config with
        {
            SendProxy = line.Config.SendProxy | version,
            ProxyExtensions = line.Config.ProxyExtensions | extensions,
        });

    private static LineOption<ServerLine> Stop(string name, SendProxy version, ProxyExtensions extensions) =>
        Flag<ServerLine>(name, line => line.Config = line.Config with
        {
            SendProxy = line.Config.SendProxy & ~version,
            ProxyExtensions = line.Config.ProxyExtensions & ~extensions,
        });

    private static bool ReadOptions(ServerLine line, LineArguments arguments)
    {
        foreach (var word in (arguments.TakeOptional() ?? string.Empty).Split(','))
        {
            if (!Options.TryGetValue(word, out var option))
            {
                return arguments.Accept(
                    $"'proxy-v2-options' knows {string.Join(", ", Options.Keys.Order())} (found '{word}')");
            }

            line.Config = line.Config with { ProxyExtensions = line.Config.ProxyExtensions | option };
        }

        return true;
    }

    /// <summary>
    /// <c>set-proxy-v2-tlv-fmt(&lt;id&gt;) &lt;fmt&gt;</c>; the number of a type, also in hexadecimal.
    /// </summary>
    private static bool ReadTypedValue(ServerLine line, LineArguments arguments)
    {
        var type = 0L;
        var text = arguments.Previous ?? string.Empty;
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0)
        {
            if (!arguments.Accept(text.EndsWith(')') ? null : "'set-proxy-v2-tlv-fmt' expects a closing parenthesis"))
            {
                return false;
            }

            var id = text[(open + 1)..^1];
            var isHex = id.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            var isNumber = long.TryParse(
                isHex ? id.AsSpan(2) : id,
                isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out type);
            if (!arguments.Accept(isNumber && type is >= 0 and <= LargestType
                ? null : $"'set-proxy-v2-tlv-fmt' expects a type from 0 to {LargestType} (found '{id}')"))
            {
                return false;
            }
        }

        // At the end of the line the format may be missing: the value is empty.
        var reader = arguments.Continue(arguments.Keyword);
        var format = default(LogFormat);
        var value = arguments.TakeOptional();
        if (value is not null
            && !line.IsDefaults
            && !reader.TryLogFormat("a format after 'set-proxy-v2-tlv-fmt'", out format))
        {
            return false;
        }

        line.Config = line.Config with
        {
            ProxyTypedValues = line.Config.ProxyTypedValues.Add(new ProxyTypedValue((byte)type, value, format)),
        };
        return true;
    }
}
