using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.CertificateStores;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Checks;

/// <summary>What options of <c>bind</c> and <c>server</c> lines need of their section and of the machine.</summary>
internal sealed class LineChecks(ParseSession session, ProxySection section)
{
    private readonly ProxyConfig _proxy = section.Config;

    public void Run()
    {
        foreach (var bind in _proxy.Binds)
        {
            CheckProtocol(bind.Protocol, bind.Location, $"'bind {bind.AddressText}'");
        }

        foreach (var server in _proxy.Servers)
        {
            CheckProtocol(server.Protocol, server.Location, $"server '{_proxy.Name}/{server.Name}'");
            CheckCertificates(server);
        }

        CheckFilters(_proxy.RequestFilters);
        CheckFilters(_proxy.ResponseFilters);
    }

    /// <summary>A sequence puts filters of its section in order, and no others (manual 4.2).</summary>
    private void CheckFilters(FilterSequenceConfig? sequence)
    {
        foreach (var kind in sequence is null ? [] : sequence.Kinds)
        {
            if (!section.FilterKinds.Contains(kind))
            {
                session.Sink.Alert(
                    SourceLocation.None,
                    kind,
                    $"{section.Kind} '{_proxy.Name}': 'filter-sequence' names '{kind}', which no filter of the "
                        + "section is.");
            }
        }
    }

    /// <summary><c>none</c> is the protocol of TCP mode, and the only one (manual 5.1, 5.2, "proto").</summary>
    private void CheckProtocol(string? protocol, SourceLocation location, string where)
    {
        var fits = protocol is null || _proxy.Mode switch
        {
            ProxyMode.Http => protocol is not ("none" or "spop"),
            ProxyMode.Tcp => protocol == "none",
            _ => true,
        };
        if (!fits)
        {
            session.Sink.Alert(
                location, protocol, $"{where}: the protocol '{protocol}' of 'proto' does not fit the mode.");
        }
    }

    /// <summary>A certificate is looked for where TLS is spoken.</summary>
    private void CheckCertificates(ServerConfig server)
    {
        if (!server.Tls.Enabled && !server.CheckSsl)
        {
            return;
        }

        foreach (var path in server.Tls.Certificates)
        {
            if (!CertificateStoreSection.Knows(session, path)
                && !session.Environment.FileExists(path)
                && !session.Environment.DirectoryExists(path))
            {
                session.Sink.Alert(
                    server.Location,
                    path,
                    $"server '{_proxy.Name}/{server.Name}': cannot read certificate '{path}'.");
            }
        }
    }
}
