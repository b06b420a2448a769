using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show servers state [&lt;backend&gt;]</c>: what a successor needs to take over, format 1 (management manual 9.3).
/// </summary>
internal static class ShowServersState
{
    private const string Header =
        "1\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight "
        + "srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state "
        + "srv_agent_state "
        + "bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr "
        + "srv_agent_addr srv_agent_port\n";

    public static readonly RuntimeCommand Command = new(
        "show servers state",
        "show servers state [<backend>]",
        "show the state of the servers, of all or of one backend",
        RuntimeLevel.User,
        Run);

    private static void Run(CommandCall call)
    {
        var name = call.Argument(0);
        if (name.Length > 0 && call.Runtime.FindBackend(name) is null)
        {
            call.Fail("Can't find backend.");
            return;
        }

        call.Output.Append(Header);
        foreach (var backend in call.Runtime.Backends)
        {
            if (name.Length == 0 || backend.Name == name)
            {
                foreach (var server in backend.Servers)
                {
                    AppendServer(call, backend, server);
                }
            }
        }
    }

    private static void AppendServer(CommandCall call, Backend backend, Server server)
    {
        var (output, anonymizer) = (call.Output, call.Anonymizer);
        var nowSeconds = call.Runtime.States.NowSeconds;
        var config = server.Config;
        var health = server.Health;
        var address = server.Address;
        Append(output, backend.Id, anonymizer.Name(backend.Name), server.Id, anonymizer.Name(server.Name));
        Append(output, anonymizer.Address(AddressText(server, address)));
        Append(output, (int)server.Operational, (int)server.Administrative);
        Append(output, server.UserWeight, server.InitialWeight, nowSeconds - health.ChangedAtSeconds);
        Append(output, (int)health.Check.Status, (int)health.Check.Result, health.Check.Health);
        Append(output, health.Check.Flags, health.Agent.Flags);
        Append(output, backend.Config.Id is null ? 0 : 1, config.Id is null ? 0 : 1);
        Append(
            output, server.Host?.Name is { } host ? anonymizer.Name(host) : "-", address.Port,
            server.Host?.Service ?? "-", TlsNumber(server));
        Append(output, health.Check.Port, health.Check.Address ?? "-");
        Append(output, health.Agent.Address ?? "-");
        output.Append(health.Agent.Port).Append('\n');
    }

    private static string AddressText(Server server, SocketAddressValue address) => address.Kind switch
    {
        _ when (server.Administrative & AdministrativeState.ResolutionMaintenance) != 0 => "-",
        AddressKind.IPv4 or AddressKind.IPv6 => address.ToIPAddress()!.ToString(),
        _ => "-",
    };

    /// <summary>-1 where the file says <c>no-ssl</c> and nobody has changed that.</summary>
    private static int TlsNumber(Server server) =>
        server.ChosenTls is null && server.Config.Tls.IsSwitchedOff ? -1 : server.TlsContext is null ? 0 : 1;

    private static void Append(StringBuilder output, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            output.Append(value).Append(' ');
        }
    }
}
