using System.Collections;
using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Haproxy.Arguments;
using HaproxyCompat.Haproxy.Versions;

namespace HaproxyCompat.Haproxy.Configurations;

/// <summary>
/// The environment that a configuration sees: the process's, and the variables that the program sets (manual 2.3).
/// </summary>
internal static class StartVariables
{
    private const string HttpLog =
        "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r";

    private const string HttpClfLog =
        "%{+Q}o %{-Q}ci - - [%trg] %r %ST %B \"\" \"\" %cp %ms %ft %b %s %TR %Tw %Tc %Tr %Ta %tsc %ac %fc "
            + "%bc %sc %rc %sq %bq "
        + "%CC %CS %hrl %hsl";

    private const string HttpsLog =
        HttpLog
            + " %[fc_err]/%[ssl_fc_err,hex]/%[ssl_c_err]/%[ssl_c_ca_err]/%[ssl_fc_is_resumed] %[ssl_fc_sni]/"
            + "%sslv/%sslc";

    private const string TcpLog = "%ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq";

    private const string TcpClfLog =
        "%{+Q}o %{-Q}ci - - [%T] \"TCP \" 000 %B \"\" \"\" %cp %ms %ft %b %s %Th %Tw %Tc %Tt %U %ts-- %ac "
            + "%fc %bc %sc %rc %sq %bq "
        + "\"\" \"\" ";

    private const string MasterSockets = "HAPROXY_MASTER_CLI";

    /// <summary>Labels of a key log and the ends of the fetches behind them (manual 3.2 "tune.ssl.keylog").</summary>
    private static readonly (string Label, string Fetch)[] KeyLogLines =
    [
        ("CLIENT_EARLY_TRAFFIC_SECRET", "client_early_traffic_secret"),
        ("CLIENT_HANDSHAKE_TRAFFIC_SECRET", "client_handshake_traffic_secret"),
        ("SERVER_HANDSHAKE_TRAFFIC_SECRET", "server_handshake_traffic_secret"),
        ("CLIENT_TRAFFIC_SECRET_0", "client_traffic_secret_0"),
        ("SERVER_TRAFFIC_SECRET_0", "server_traffic_secret_0"),
        ("EXPORTER_SECRET", "exporter_secret"),
        ("EARLY_EXPORTER_SECRET", "early_exporter_secret"),
    ];

    /// <summary>
    /// What <c>show env</c> shows of them: the log formats only serve the configuration, the addresses of the stats
    /// sockets are known after it.
    /// </summary>
    public static ImmutableDictionary<string, string> Listed(EnvironmentVariables variables, GlobalConfig? global)
    {
        var addresses = global?.StatsSockets.SelectMany(socket => socket.Bind.Addresses).Select(address => address.Text)
            ?? [];
        var listed = variables.ToImmutable().RemoveRange(
        [
            "HAPROXY_HTTP_LOG_FMT", "HAPROXY_HTTP_CLF_LOG_FMT", "HAPROXY_HTTPS_LOG_FMT", "HAPROXY_TCP_LOG_FMT",
            "HAPROXY_TCP_CLF_LOG_FMT", "HAPROXY_KEYLOG_FC_LOG_FMT", "HAPROXY_KEYLOG_BC_LOG_FMT",
        ]);
        var joined = string.Join(';', addresses);
        return joined.Length == 0 ? listed : listed.SetItem("HAPROXY_CLI", joined);
    }

    /// <summary>Puts what a master knows into its own environment, for its <c>show env</c> and its workers.</summary>
    public static void SetForMaster(ImmutableArray<string> files, ImmutableArray<string> masterSockets)
    {
        Environment.SetEnvironmentVariable("HAPROXY_STARTUP_VERSION", BuildIdentity.Version);
        Environment.SetEnvironmentVariable("HAPROXY_BRANCH", BuildIdentity.Branch);
        Environment.SetEnvironmentVariable("HAPROXY_CFGFILES", string.Join(';', files));
        Environment.SetEnvironmentVariable("HAPROXY_MWORKER", "1");
        if (!masterSockets.IsEmpty)
        {
            Environment.SetEnvironmentVariable(MasterSockets, string.Join(';', masterSockets.Select(WithFamily)));
        }
    }

    private static string WithFamily(string socket)
    {
        var address = socket.Split(',')[0];
        return address.StartsWith('/') ? $"unix@{address}" : address;
    }

    public static EnvironmentVariables Collect(
        CommandLine commandLine, ImmutableArray<string> files, bool isMasterWorker)
    {
        var variables = new EnvironmentVariables();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables.Set((string)entry.Key, (string?)entry.Value ?? string.Empty);
        }

        variables.Remove(MasterSockets);
        variables.Set("HAPROXY_STARTUP_VERSION", BuildIdentity.Version);
        variables.Set("HAPROXY_BRANCH", BuildIdentity.Branch);
        variables.Set("HAPROXY_CFGFILES", string.Join(';', files));
        variables.Set("HAPROXY_LOCALPEER", commandLine.LocalPeer ?? Environment.MachineName);
        variables.Set("HAPROXY_HTTP_LOG_FMT", HttpLog);
        variables.Set("HAPROXY_HTTP_CLF_LOG_FMT", HttpClfLog);
        variables.Set("HAPROXY_HTTPS_LOG_FMT", HttpsLog);
        variables.Set("HAPROXY_TCP_LOG_FMT", TcpLog);
        variables.Set("HAPROXY_TCP_CLF_LOG_FMT", TcpClfLog);
        variables.Set("HAPROXY_KEYLOG_FC_LOG_FMT", KeyLog("ssl_fc_"));
        variables.Set("HAPROXY_KEYLOG_BC_LOG_FMT", KeyLog("ssl_bc_"));
        if (isMasterWorker)
        {
            variables.Set("HAPROXY_MWORKER", "1");
        }

        return variables;
    }

    /// <summary>A line for each secret of a TLS connection, with the client's random in front of it.</summary>
    private static string KeyLog(string side)
    {
        var first = $"CLIENT_RANDOM %[{side}client_random,hex] %[{side}session_key,hex]";
        var lines = KeyLogLines.Select(line => $"{line.Label} %[{side}client_random,hex] %[{side}{line.Fetch}]");
        return string.Join('\n', lines.Prepend(first));
    }
}
