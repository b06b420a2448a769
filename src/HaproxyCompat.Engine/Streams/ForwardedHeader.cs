using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Samples.Converters;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary><c>option forwarded</c>: the Forwarded header for a server (manual 4.2, RFC 7239).</summary>
/// <remarks>A value that cannot be had makes a node <c>unknown</c>, and leaves a port or a host out.</remarks>
internal static class ForwardedHeader
{
    public static void Add(ProxyStream stream, ForwardedHeaderConfig config)
    {
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        using var text = context.Scratch.BorrowText();
        if (config.Proto)
        {
            text.Append(stream.Session.Client.Tls is null ? "proto=http"u8 : "proto=https"u8);
        }

        if (config.Host is { } host)
        {
            AddHost(context, host, text);
        }

        AddNode(context, "by="u8, config.By, config.ByPort, stream.Session.Destination, text);
        AddNode(context, "for="u8, config.For, config.ForPort, stream.Session.Source, text);
        if (text.Length > 0)
        {
            Put(context, stream.Request, text.Span);
        }
    }

    /// <summary>
    /// As in the reference it is one more element of the last such header, unless that is malformed.
    /// </summary>
    private static void Put(in SampleContext context, HttpHead head, ReadOnlySpan<byte> element)
    {
        var index = -1;
        for (var next = head.IndexOf("forwarded"u8); next >= 0; next = head.IndexOf("forwarded"u8, next + 1))
        {
            index = next;
        }

        if (index < 0 || !ForwardedElement.TryRead(head.ValueAt(index), ForwardedParts.None, out _))
        {
            head.Add("forwarded"u8, element);
            return;
        }

        using var text = context.Scratch.BorrowText();
        text.Append(head.ValueAt(index));
        text.Append((byte)',');
        text.Append(element);
        head.SetValueAt(index, text.Span);
    }

    private static void AddHost(in SampleContext context, ForwardedValue host, TextBuffer text)
    {
        var sample = default(Sample);
        if (host.Expression is { } expression)
        {
            if (!SampleEvaluator.TryEvaluateAs(expression, context, Config.Keywords.SampleType.String, ref sample))
            {
                return;
            }
        }
        else if (context.Request is { } head && head.IndexOf("host"u8) is >= 0 and var index)
        {
            sample.SetString(context.Scratch.Copy(head.ValueAt(index)));
        }
        else
        {
            return;
        }

        Separate(text);
        text.Append("host=\""u8);
        text.Append(sample.Span);
        text.Append((byte)'"');
    }

    /// <summary>A node with a port, or with brackets, stands in quotes.</summary>
    private static void AddNode(
        in SampleContext context, ReadOnlySpan<byte> name, ForwardedValue? node, ForwardedValue? port,
        in SocketAddressValue own, TextBuffer text)
    {
        if (node is null)
        {
            return;
        }

        var nodeName = default(Sample);
        if (!TryName(context, node, own, ref nodeName))
        {
            nodeName.SetString("unknown"u8.ToArray());
        }

        var nodePort = default(Sample);
        var hasPort = port is not null && TryPort(context, port, own, ref nodePort);
        var isQuoted = hasPort || nodeName.Span.StartsWith("["u8);
        Separate(text);
        text.Append(name);
        text.Append(isQuoted ? "\""u8 : default);
        text.Append(nodeName.Span);
        if (hasPort)
        {
            text.Append((byte)':');
            text.Append(nodePort.Span);
        }

        text.Append(isQuoted ? "\""u8 : default);
    }

    private static bool TryName(
        in SampleContext context, ForwardedValue node, in SocketAddressValue own, ref Sample name)
    {
        if (node.Expression is { } expression)
        {
            return SampleEvaluator.TryEvaluate(expression, context, ref name)
                && (IsName(name) || Forwarded.MakeName(context, [], ref name));
        }

        switch (own.Kind)
        {
            case AddressKind.IPv4:
                name.SetIPv4(own.IPv4);
                break;
            case AddressKind.IPv6:
                name.SetIPv6(own.AddressBits);
                break;
            default:
                return false;
        }

        return Forwarded.MakeName(context, [], ref name);
    }

    /// <summary>A text that is a node's name already stays as it is.</summary>
    private static bool IsName(in Sample sample)
    {
        var rest = sample.Type == Config.Keywords.SampleType.String ? sample.Span : default;
        return !rest.IsEmpty && ForwardedNode.TryName(ref rest, out _, out _) && rest.IsEmpty;
    }

    private static bool IsPort(in Sample sample)
    {
        var rest = sample.Type == Config.Keywords.SampleType.String ? sample.Span : default;
        return !rest.IsEmpty && ForwardedNode.TryPort(ref rest, out _, out _) && rest.IsEmpty;
    }

    private static bool TryPort(
        in SampleContext context, ForwardedValue port, in SocketAddressValue own, ref Sample text)
    {
        if (port.Expression is { } expression)
        {
            return SampleEvaluator.TryEvaluate(expression, context, ref text)
                && (IsPort(text) || Forwarded.MakePort(context, [], ref text));
        }

        text.SetInteger(own.Port);
        return own.Kind is AddressKind.IPv4 or AddressKind.IPv6 && Forwarded.MakePort(context, [], ref text);
    }

    private static void Separate(TextBuffer text)
    {
        if (text.Length > 0)
        {
            text.Append((byte)';');
        }
    }
}
