using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.LogFormats.Aliases;

/// <summary>Addresses, names of proxies and servers, and TLS (manual 8.2.6).</summary>
internal static class ConnectionAliases
{
    public static readonly ImmutableArray<LogAlias> Aliases =
    [
        new("b", FetchNeeds.None, false, static (in SampleContext context, in LogItem item) =>
            item.Text(context.Stream?.Backend?.Name ?? context.Session?.Frontend.Name)),
        new("bi", FetchNeeds.ServerConnection, false, static (in SampleContext context, in LogItem item) =>
            item.Address(context.Stream?.ServerSideLocal ?? default)),
        new("bp", FetchNeeds.ServerConnection, false, static (in SampleContext context, in LogItem item) =>
            Port(context.Stream?.ServerSideLocal ?? default, item)),
        new("ci", FetchNeeds.ClientConnection, false, static (in SampleContext context, in LogItem item) =>
            item.Address(context.Session?.Source ?? default)),
        new("cp", FetchNeeds.ClientConnection, false, ClientPort),
        new(
            "f",
            FetchNeeds.None,
            false,
            static (in SampleContext context, in LogItem item) => item.Text(context.Session?.Frontend.Name)),
        new("fi", FetchNeeds.ClientConnection, false, static (in SampleContext context, in LogItem item) =>
            item.Address(context.Session?.Destination ?? default)),
        new("fp", FetchNeeds.ClientConnection, false, static (in SampleContext context, in LogItem item) =>
            Port(context.Session?.Destination ?? default, item)),
        new("ft", FetchNeeds.None, false, FrontendAndTransport),
        new("s", FetchNeeds.None, false, ServerName),
        new("si", FetchNeeds.ServerConnection, false, static (in SampleContext context, in LogItem item) =>
            item.Address(context.Stream?.ServerSideRemote ?? default)),
        new("sp", FetchNeeds.ServerConnection, false, static (in SampleContext context, in LogItem item) =>
            Port(context.Stream?.ServerSideRemote ?? default, item)),
        new(
            "sslc",
            FetchNeeds.Session,
            false,
            static (in SampleContext context, in LogItem item) => item.Text(context.Session?.Client.Tls?.Cipher)),
        new(
            "sslv",
            FetchNeeds.Session,
            false,
            static (in SampleContext context, in LogItem item) => item.Text(context.Session?.Client.Tls?.Version)),
    ];

    private static void Port(in SocketAddressValue address, in LogItem item)
    {
        if (address.Kind is AddressKind.IPv4 or AddressKind.IPv6)
        {
            item.NumberOrHexadecimal(address.Port, 4);
        }
        else
        {
            item.Missing();
        }
    }

    /// <summary>For unix sockets the number of the listener, as the reference does.</summary>
    private static void ClientPort(in SampleContext context, in LogItem item)
    {
        if (context.Session is { Source.Kind: AddressKind.Unix } session)
        {
            item.Number(session.Listener.Id);
            return;
        }

        Port(context.Session?.Source ?? default, item);
    }

    /// <summary>The frontend, followed by '~' where the client speaks TLS.</summary>
    private static void FrontendAndTransport(in SampleContext context, in LogItem item)
    {
        if (context.Session is not { } session)
        {
            item.Missing();
            return;
        }

        item.OpenQuote();
        item.Output.Append(session.Frontend.Name);
        if (session.Client.Tls is not null)
        {
            item.Output.Append((byte)'~');
        }

        item.CloseQuote();
    }

    private static void ServerName(in SampleContext context, in LogItem item) =>
        item.Text(context.Stream?.Server?.Name ?? context.Stream?.AppletName ?? "<NOSRV>");
}
