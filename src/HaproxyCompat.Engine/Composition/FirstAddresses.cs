using System.Net;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Composition;

/// <summary>
/// The addresses that the servers of a backend start with: those of their lines, or of the methods of <c>init-addr</c>
/// in their order (manual 5.2, 5.3).
/// </summary>
internal sealed class FirstAddresses(
    string backend, HostNames names, ServerStateFiles states, Action<Diagnostic> report)
{
    /// <returns>One without family for a server that has to wait for an address.</returns>
    public SocketAddressValue Find(ServerConfig server)
    {
        if (AddressResolution.TryNumeric(server.Address) is { } known)
        {
            return known;
        }

        // Where the system was not even asked there is nothing to remark.
        var remark = false;
        foreach (var method in server.InitialAddresses)
        {
            if (method.Method == InitialAddressMethod.None)
            {
                NoteIf(remark, server, "it is in maintenance until it has one");
                return default(SocketAddressValue).WithPort(server.Address.Port);
            }

            if (Find(server, method) is { } address)
            {
                NoteIf(remark && method.Address is not null, server, $"it starts with {address}");
                return SocketAddressValue.From(address, server.Address.Port);
            }

            remark |= method.Method == InitialAddressMethod.Libc;
        }

        Note(server, Severity.Alert, null);
        return default;
    }

    private IPAddress? Find(ServerConfig server, InitialAddress method) => method.Method switch
    {
        InitialAddressMethod.Last => states.AddressOf(backend, server.Name),
        InitialAddressMethod.Libc => names.Find(server.Address),
        _ => method.Address,
    };

    private void NoteIf(bool remark, ServerConfig server, string consequence)
    {
        if (remark)
        {
            Note(server, Severity.Notice, consequence);
        }
    }

    private void Note(ServerConfig server, Severity severity, string? consequence) =>
        report(new Diagnostic(
            severity,
            server.Location,
            $"'server {backend}/{server.Name}' : could not resolve address '{server.Address.Host}'"
                + (consequence is null ? "." : $", {consequence}."),
            server.Address.Host));
}
