using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Backends;

/// <summary>How streams get to the server.</summary>
public sealed partial class Server
{
    private Tuple<SocketAddressValue, string>? _addressText;
    private ConnectionNames _names;

    private volatile TlsClientContext? _tls;

    /// <summary>Null when connections to it are in clear.</summary>
    public TlsClientContext? TlsContext
    {
        get => _tls;
        init => _tls = value;
    }

    /// <summary>What TLS to it would be, whether it is used or not; null when the file says nothing of it.</summary>
    internal TlsClientContext? PreparedTls { get; init; }

    /// <summary>The operator switched TLS on or off (<c>set server ssl</c>); null while it is as in the file.</summary>
    internal bool? ChosenTls { get; private set; }

    /// <summary>Connections made from now on use TLS or do not; false when nothing is known about how.</summary>
    internal bool TrySwitchTls(bool on)
    {
        if (PreparedTls is null)
        {
            return false;
        }

        ChosenTls = on;
        _tls = on ? PreparedTls : null;
        return true;
    }

    /// <summary>
    /// For health checks over TLS, which may be wanted of a server in clear; null when they need none.
    /// </summary>
    public TlsClientContext? CheckTlsContext { get; init; }

    /// <summary><c>pp2-never-send-local</c>: PROXY headers of checks name addresses.</summary>
    internal bool NeverSendsLocal { get; init; }

    public ConnectOptions ConnectOptions { get; init; } = ConnectOptions.Default;

    /// <summary>Told of every failure to connect; <c>observe</c>.</summary>
    public Action<Server>? ConnectFailed { get; set; }

    /// <summary>Told of every connect that succeeded; <c>observe layer4</c>.</summary>
    public Action<Server>? ConnectSucceeded { get; set; }

    /// <summary>Told of every response (null: a good one, else what was wrong); <c>observe layer7</c>.</summary>
    public Action<Server, string?>? ResponseObserved { get; set; }

    internal void ReportConnect(bool succeeded) => (succeeded ? ConnectSucceeded : ConnectFailed)?.Invoke(this);

    /// <summary>
    /// A response came, or did not; its status tells whether it is taken for a failure, as the reference does.
    /// </summary>
    internal void ReportResponse(int status) =>
        ResponseObserved?.Invoke(this, status is < 100 or (>= 500 and not (501 or 505)) ? "Wrong http response" : null);

    internal void ReportNoResponse(string failure) => ResponseObserved?.Invoke(this, failure);

    /// <summary>The name to send in TLS for this stream (<c>sni</c>, <c>sni-auto</c>), or null.</summary>
    internal string? ServerName(ProxyStream stream) =>
        TlsContext is null ? null
        : Config.Tls.Sni is { } expression ? _names.Evaluate(expression, stream)
        : Config.SniAuto && stream.IsHttp ? _names.HostOf(stream.Request)
        : null;

    /// <summary>What tells its idle connections apart: <c>pool-conn-name</c>, else the name sent in TLS.</summary>
    internal string? ConnectionName(ProxyStream stream, string? serverName) =>
        Config.PoolConnectionName is { } expression ? _names.Evaluate(expression, stream) : serverName;

    /// <summary>Address and port as stick tables keep them (manual 11.1 <c>srvkey addr</c>).</summary>
    internal string AddressText
    {
        get
        {
            var known = _addressText;
            var address = Address;
            if (known is null || known.Item1 != address)
            {
                _addressText = known = Tuple.Create(address, address.ToString());
            }

            return known.Item2;
        }
    }

    /// <summary>
    /// Where this stream's connection goes: port 0 and offsets follow the port that the client used, an address of
    /// 0.0.0.0 follows the one that it connected to (manual 5.2).
    /// </summary>
    internal SocketAddressValue AddressFor(ProxyStream stream)
    {
        var address = Address;
        if (address.IsAny)
        {
            // Wherever the client wanted to go, or a rule says so (manual 4.4 "do-resolve", "set-dst").
            var wanted = stream.Session.Destination;
            return wanted.Kind is not (AddressKind.IPv4 or AddressKind.IPv6) ? default
                : address.Port != 0 && Config.Address.PortOffset is null
                ? wanted.WithPort(address.Port)
                : wanted.WithPort(wanted.Port + (Config.Address.PortOffset ?? 0));
        }

        if (address.Kind == AddressKind.Unix || (address.Port != 0 && Config.Address.PortOffset is null))
        {
            return address;
        }

        return address.WithPort(stream.Session.Destination.Port + (Config.Address.PortOffset ?? 0));
    }
}
