using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Health;

/// <summary>Writes the request of an HTTP check (manual 4.2 "option httpchk", "http-check send").</summary>
internal static class HttpCheckRequest
{
    public static byte[] Write(
        CheckConfig config, CheckSendStep step, Server server, string node, Func<LogFormat, string> evaluate)
    {
        var text = new StringBuilder();
        var (version, inlineHeaders) = SplitVersion(step.Version ?? config.Version);
        version = version.EndsWith("/2.0", StringComparison.Ordinal) ? "HTTP/1.1" : version;
        var uri = step.Uri is { } format && evaluate(format) is { Length: > 0 } given ? given : config.Uri;
        text.Append(step.Method ?? config.Method).Append(' ')
            .Append(uri).Append(' ').Append(version).Append("\r\n")
            .Append(inlineHeaders);
        var hasHost = false;
        var hasConnection = false;
        foreach (var (name, value) in step.Headers)
        {
            hasHost |= name.Equals("host", StringComparison.OrdinalIgnoreCase);
            hasConnection |= name.Equals("connection", StringComparison.OrdinalIgnoreCase);
            var written = evaluate(value);
            if (written.Length == 0
                || name.Equals("content-length", StringComparison.OrdinalIgnoreCase)
                || (IsOneOne(version) && IsPersistence(name, written)))
            {
                continue;
            }

            text.Append(name.ToLowerInvariant()).Append(": ").Append(written).Append("\r\n");
        }

        if (!hasHost && config.Host is { } host)
        {
            text.Append("host: ").Append(evaluate(host)).Append("\r\n");
        }

        if (config.SendState)
        {
            text.Append("x-haproxy-server-state: ").Append(State(server, node)).Append("\r\n");
        }

        var body = step.Body is { } content ? evaluate(content) : string.Empty;
        if (body.Length > 0)
        {
            text.Append("content-length: ").Append(body.Length).Append("\r\n");
        }

        if (!hasConnection && IsOneOne(version))
        {
            text.Append("connection: close\r\n");
        }

        return Encoding.Latin1.GetBytes(text.Append("\r\n").Append(body).ToString());
    }

    /// <summary>The request does not ask for the end of its connection.</summary>
    public static bool Persists(ReadOnlySpan<byte> request)
    {
        var head = request[..(request.IndexOf("\r\n\r\n"u8) + 2)];
        var isOneOne = head[..head.IndexOf("\r\n"u8)].EndsWith("/1.1"u8);
        return isOneOne
            ? head.IndexOf("\r\nconnection: "u8) < 0
            : head.IndexOf("\r\nconnection: keep-alive\r\n"u8) >= 0;
    }

    private static bool IsOneOne(string version) => version.EndsWith("/1.1", StringComparison.Ordinal);

    /// <summary>In HTTP/1.1 connections stay without a word.</summary>
    private static bool IsPersistence(string name, string value) =>
        name.Equals("connection", StringComparison.OrdinalIgnoreCase)
        && value.Equals("keep-alive", StringComparison.OrdinalIgnoreCase);

    // Before http-check send there was only the version to hang headers on: "HTTP/1.1\r\nHost: www".
    private static (string Version, string Headers) SplitVersion(string version)
    {
        var end = version.IndexOf("\r\n", StringComparison.Ordinal);
        return end < 0 ? (version, string.Empty) : (version[..end], version[(end + 2)..] + "\r\n");
    }

    private static string State(Server server, string node)
    {
        var backend = server.Backend;
        var check = server.Health.Check;
        var state = server.Operational switch
        {
            OperationalState.Stopped => $"DOWN {check.Health}/{check.Rise}",
            OperationalState.Stopping => $"NOLB {check.Health - check.Rise + 1}/{check.Fall}",
            _ => $"UP {check.Health - check.Rise + 1}/{check.Fall}",
        };
        var total = backend.Servers.Where(each => each.IsUsable).Sum(each => each.UserWeight);
        var address = server.Address.ToIPAddress()?.ToString() ?? server.Address.ToString();
        return $"{state}; address={address}; port={server.Address.Port}; name={backend.Name}/{server.Name}; "
            + $"node={node}; "
            + $"weight={server.UserWeight}/{total}; scur={server.CurrentSessions}/{backend.CurrentSessions}; "
            + $"qcur={server.QueueLength}";
    }
}
