using System.Buffers;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// The connection of one check: made by a connect step, read into a buffer that keeps everything until the next one.
/// </summary>
/// <param name="loop">Whose thread it lives on.</param>
/// <param name="target">The server, and how to reach it.</param>
/// <param name="state">Where checks or agents are.</param>
/// <param name="isAgent">It asks an agent.</param>
/// <param name="reuses">A check that may go over connections of requests.</param>
internal sealed class CheckConnection(
    EventLoop loop, CheckTarget target, CheckState state, bool isAgent, bool reuses = false)
{
    /// <summary>More than this is not looked at.</summary>
    private const int MaximumReceived = 16_384;

    private static readonly byte[] LocalHeader =
        [0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a, 0x20, 0x00, 0x00, 0x00];

    private Connection? _connection;
    private ServerLink? _link;
    private LinkKey? _key;
    private byte[] _buffer = [];
    private int _count;
    private bool _lingers;

    /// <summary>What came since the last message that was sent.</summary>
    public ReadOnlyMemory<byte> ReceivedMemory => _buffer.AsMemory(0, _count);

    public ReadOnlySpan<byte> Received => _buffer.AsSpan(0, _count);

    /// <summary>The peer sent its last byte.</summary>
    public bool Ended { get; private set; }

    /// <summary>What broke it, or 0.</summary>
    public int Errno => _connection?.Errno ?? 0;

    public bool IsTls { get; private set; }

    public bool IsFull => _count == MaximumReceived;

    /// <summary>Connects, sends the PROXY header, shakes hands.</summary>
    /// <param name="step">The connect step, or the one that the file implies.</param>
    /// <param name="deadlineMs">For all of it, in the loop's milliseconds.</param>
    /// <returns>Why it failed, or null.</returns>
    public async ValueTask<CheckOutcome?> ConnectAsync(CheckConnectStep step, long deadlineMs)
    {
        Close();
        var server = target.Server;
        var elsewhere = server.Config.CheckPort is not null
            || server.Config.CheckAddress is not null
            || step.Port is not null
            || step.Address is not null
            || isAgent
            || server.IsDynamic;
        if (Address(step) is not { } address)
        {
            return new CheckOutcome(CheckStatus.SocketError, "No address to check");
        }

        var config = server.Config;
        var socks = step.ViaSocks4 || (step.Default && config.CheckViaSocks4) ? server.Socks4 : null;
        if (socks is not null && address.Kind != AddressKind.IPv4)
        {
            return new CheckOutcome(CheckStatus.Layer4ConnectionProblem, "General socket error (Invalid argument)");
        }

        _key = KeyOf(step, address, isElsewhere: socks is not null);
        if (_key is { } key && TakeIdle(key))
        {
            return null;
        }

        var result = await Connector.ConnectAsync(loop, socks ?? address, target.Options, deadlineMs);
        if (result.Connection is not { } connection)
        {
            return result.Status switch
            {
                ConnectStatus.TimedOut => new CheckOutcome(CheckStatus.Layer4Timeout),
                ConnectStatus.NotAttempted =>
                    new CheckOutcome(CheckStatus.SocketError, ErrnoTexts.WithReason(result.Errno)),
                _ => new CheckOutcome(CheckStatus.Layer4ConnectionProblem, ErrnoTexts.WithReason(result.Errno)),
            };
        }

        _connection = connection;
        _lingers = step.Linger;
        if (socks is not null && await OpenAsync(connection, address, deadlineMs) is { } refusal)
        {
            return refusal;
        }

        if (step.SendProxy
            || (config.CheckSendProxy && !isAgent)
            || (config.SendProxy != SendProxy.None && !elsewhere && step.Default))
        {
            await SendProxyAsync(connection, address, config.SendProxy, deadlineMs);
        }

        var tls = step.Default ? (config.CheckSsl && !isAgent) || (config.Tls.Enabled && !elsewhere) : step.Ssl;
        return tls ? await ShakeHandsAsync(connection, step, deadlineMs) : null;
    }

    /// <summary>Sends bytes; false when the connection broke or the deadline passed.</summary>
    public async ValueTask<bool> SendAsync(ReadOnlyMemory<byte> bytes, long deadlineMs)
    {
        var connection = _connection!;
        _count = 0;
        connection.Output.DeadlineMs = deadlineMs;
        var sent = await connection.Output.SendAsync(bytes);
        return !sent.IsCompleted && !sent.IsCanceled;
    }

    /// <summary>Receives more into <see cref="Received"/>.</summary>
    /// <returns>False when the deadline passed.</returns>
    public async ValueTask<bool> ReceiveAsync(long deadlineMs)
    {
        var connection = _connection!;
        connection.Input.DeadlineMs = deadlineMs;
        var read = await connection.Input.ReadAsync();
        if (_buffer.Length == 0)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(MaximumReceived);
        }

        foreach (var segment in read.Buffer)
        {
            var taken = Math.Min(segment.Length, MaximumReceived - _count);
            segment.Span[..taken].CopyTo(_buffer.AsSpan(_count));
            _count += taken;
        }

        // All consumed: the script looks at its own copy.
        connection.Input.AdvanceTo(read.Buffer.End);
        Ended |= read.IsCompleted;

        // What came too late does not count, also when it came in the same turn as the deadline.
        return !read.IsCanceled && loop.NowMs <= deadlineMs;
    }

    /// <summary>
    /// The last exchange left the connection as it was before: it is for requests from now on, or for the next check.
    /// </summary>
    public void Leave()
    {
        if (_connection is not { } connection || _key is not { } key)
        {
            return;
        }

        var link = _link ?? new ServerLink(connection, target.Server, key) { Uses = 1 };
        (_connection, _link) = (null, null);
        target.Server.IdleOf(loop).Put(link);
    }

    /// <summary>Closes with a reset, as a check must not leave sockets in TIME_WAIT.</summary>
    public void Close()
    {
        if (_connection is { } connection)
        {
            if (IsTls || Ended || _lingers)
            {
                connection.Close();
            }
            else
            {
                connection.Abort();
            }
        }

        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }

        _connection = null;
        _link = null;
        _key = null;
        _count = 0;
        _lingers = false;
        Ended = false;
        IsTls = false;
    }

    /// <summary>An idle connection that first requests of clients may have, too (manual 4.2 <c>http-reuse</c>).
    /// </summary>
    private bool TakeIdle(in LinkKey key)
    {
        var mode = target.Server.Backend.Config.HttpReuse;
        _link = mode is HttpReuse.Aggressive or HttpReuse.Always
            ? target.Server.TakeIdle(loop, key, provenOnly: mode == HttpReuse.Aggressive)
            : null;
        if (_link is not { } link)
        {
            return false;
        }

        link.Uses++;
        _connection = link.Connection;
        IsTls = link.Connection.Tls is not null;
        return true;
    }

    /// <summary>
    /// What the check's connection is among those of the server's requests; null where it has nothing to do with them
    /// (manual 5.2 <c>check-reuse-pool</c>): not asked for, or connected in a way of its own.
    /// </summary>
    private LinkKey? KeyOf(CheckConnectStep step, in SocketAddressValue address, bool isElsewhere)
    {
        var server = target.Server;
        var config = server.Config;
        var tls = step.Default && config.Tls.Enabled;
        var isPlain = step is { Port: null, PortExpression: null, Address: null, Ssl: false, SendProxy: false }
            and { Sni: null, Alpn: null, ViaSocks4: false };
        return !config.CheckReusesPool
            || !reuses
            || isElsewhere
            || !(step.Default || (isPlain && !config.Tls.Enabled))
            || config is not { CheckPort: null, CheckAddress: null, CheckSsl: false, CheckAlpn: null }
            || config is not { CheckSendProxy: false, CheckViaSocks4: false, SendProxy: SendProxy.None }
            || address != server.Address
            || tls != (server.TlsContext is not null)
                ? null
                : new LinkKey
                {
                    Target = address,
                    Name = config.CheckConnectionName ?? (tls ? step.Sni ?? config.Tls.CheckSni : null),
                    IsSecure = tls,
                };
    }

    private SocketAddressValue? Address(CheckConnectStep step)
    {
        var config = target.Server.Config;
        var address = target.Server.Address;
        if (isAgent)
        {
            address = System.Net.IPAddress.TryParse(state.Address, out var agent)
                ? SocketAddressValue.From(agent, address.Port) : address;
            return state.Port == 0 ? address : address.WithPort(state.Port);
        }

        if (state.IsAddressChosen && step.Address is null
            && System.Net.IPAddress.TryParse(state.Address, out var chosen))
        {
            address = SocketAddressValue.From(chosen, address.Port);
        }
        else if ((step.Address ?? config.CheckAddress) is { } other)
        {
            if (target.Resolve(other) is not { } resolved)
            {
                return null;
            }

            address = resolved.Port == 0 ? resolved.WithPort(address.Port) : resolved;
        }

        var port = step.Port ?? state.Port;
        return port != 0 && address.Kind != AddressKind.Unix ? address.WithPort(port) : address;
    }

    private static async ValueTask<CheckOutcome?> OpenAsync(
        Connection connection, SocketAddressValue address, long deadlineMs)
    {
        connection.Input.DeadlineMs = deadlineMs;
        connection.Output.DeadlineMs = deadlineMs;
        return await Socks4.OpenAsync(connection, address) switch
        {
            Socks4Status.Granted => null,
            Socks4Status.TimedOut => new CheckOutcome(CheckStatus.Layer7Timeout),
            Socks4Status.Denied => new CheckOutcome(CheckStatus.SocketError, "SOCKS4 Proxy deny the request"),
            Socks4Status.Closed => new CheckOutcome(
                CheckStatus.SocketError, "SOCKS4 Proxy read error during handshake"),
            _ => new CheckOutcome(
                CheckStatus.SocketError,
                $"SOCKS4 Proxy handshake aborted by server ({Interop.Errno.Text(connection.Errno)})"),
        };
    }

    private async ValueTask SendProxyAsync(
        Connection connection, SocketAddressValue remote, SendProxy version, long deadlineMs)
    {
        byte[] header;
        if (version is SendProxy.None or SendProxy.Version1)
        {
            var family = connection.Local.Kind switch
            {
                AddressKind.IPv4 => "TCP4",
                AddressKind.IPv6 => "TCP6",
                _ => null,
            };
            header = Encoding.ASCII.GetBytes(family is null
                ? "PROXY UNKNOWN\r\n"
                : $"PROXY {family} {connection.Local.ToIPAddress()} {remote.ToIPAddress()} "
                    + $"{connection.Local.Port} {remote.Port}\r\n");
        }
        else if (target.Server.NeverSendsLocal)
        {
            var addresses = new ProxyHeader(ProxyCommand.Proxy, connection.Local, remote, default);
            header = new byte[ProxyProtocolVersion2.SizeOf(addresses)];
            _ = ProxyProtocolVersion2.Write(addresses, header);
        }
        else
        {
            // Version 2, command LOCAL, no addresses: the connection is the proxy's own.
            header = LocalHeader;
        }

        connection.Output.DeadlineMs = deadlineMs;
        _ = await connection.Output.SendAsync(header);
    }

    private async ValueTask<CheckOutcome?> ShakeHandsAsync(
        Connection connection, CheckConnectStep step, long deadlineMs)
    {
        if (target.Tls is not { } context)
        {
            return new CheckOutcome(CheckStatus.Layer6InvalidResponse, "No TLS settings for this server");
        }

        IsTls = true;
        connection.Input.DeadlineMs = deadlineMs;
        var result = await connection.AuthenticateAsClientAsync(
            context,
            step.Sni ?? (step.Default ? target.Server.Config.Tls.CheckSni : null),
            Alpn(step.Alpn ?? (step.Default ? target.Server.Config.CheckAlpn : null)));
        return result.Status switch
        {
            TlsStatus.Done => null,
            TlsStatus.TimedOut => new CheckOutcome(CheckStatus.Layer6Timeout),
            TlsStatus.PeerClosed =>
                new CheckOutcome(CheckStatus.Layer6InvalidResponse, "Connection closed during SSL handshake"),
            _ => new CheckOutcome(CheckStatus.Layer6InvalidResponse, "SSL handshake failure"),
        };
    }

    // RFC 7301, 3.1: each name after its length.
    private static byte[] Alpn(string? names)
    {
        var wire = new List<byte>();
        foreach (var name
            in (names ?? string.Empty).Split(
                ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            wire.Add((byte)name.Length);
            wire.AddRange(Encoding.ASCII.GetBytes(name));
        }

        return [.. wire];
    }
}
