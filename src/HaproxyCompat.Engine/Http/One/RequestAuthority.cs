using System.Text;

namespace HaproxyCompat.Engine.Http.One;

/// <summary>
/// Compares a request's authority with its Host header and normalizes both by the scheme (RFC 9110, 4.2.3 and 7.2), as
/// the reference does: http, https and CONNECT only.
/// </summary>
internal static class RequestAuthority
{
    /// <summary>Whether the request may pass.</summary>
    public static HttpParseReason Check(HttpHead head, in HeaderFacts facts)
    {
        if (head.TargetForm is not (RequestTargetForm.Absolute or RequestTargetForm.Authority))
        {
            return HttpParseReason.None;
        }

        var authority = HostText.WithoutUser(ConnectAuthority(head.Authority));
        var isConnect = head.TargetForm == RequestTargetForm.Authority;
        var hasPort = HostText.SplitPort(authority, out var name, out var port);
        if (isConnect && (!hasPort || port.IsEmpty))
        {
            return HttpParseReason.InvalidAuthority;
        }

        if (!facts.HasHost)
        {
            return HttpParseReason.None;
        }

        var host = head.ValueAt(head.IndexOf(KnownHeader.Host));
        return Ascii.EqualsIgnoreCase(authority, host) || DifferByDefaultPort(head, name, port, host)
            ? HttpParseReason.None
            : HttpParseReason.HostMismatch;
    }

    /// <summary>Takes default ports out, and gives an absolute target without path a slash.</summary>
    public static void Normalize(HttpHead head, in HeaderFacts facts)
    {
        switch (head.TargetForm)
        {
            case RequestTargetForm.Authority when facts.HasHost:
                NormalizeConnect(head);
                break;
            case RequestTargetForm.Absolute:
                NormalizeAbsolute(head, facts);
                break;
        }
    }

    private static bool DifferByDefaultPort(
        HttpHead head, ReadOnlySpan<byte> name, ReadOnlySpan<byte> port, ReadOnlySpan<byte> host)
    {
        HostText.SplitPort(host, out var hostName, out var hostPort);
        return IsDefaultPort(head, port)
            && IsDefaultPort(head, hostPort)
            && (port.IsEmpty || hostPort.IsEmpty || port.SequenceEqual(hostPort))
            && Ascii.EqualsIgnoreCase(name, hostName);
    }

    private static bool IsDefaultPort(HttpHead head, ReadOnlySpan<byte> port)
    {
        if (head.TargetForm == RequestTargetForm.Authority)
        {
            return port.IsEmpty || port.SequenceEqual("80"u8) || port.SequenceEqual("443"u8);
        }

        return IsHttp(head.Scheme)
            && (port.IsEmpty || port.SequenceEqual(head.Scheme.Length == 4 ? "80"u8 : "443"u8));
    }

    private static bool IsHttp(ReadOnlySpan<byte> scheme) =>
        Ascii.EqualsIgnoreCase(scheme, "http"u8) || Ascii.EqualsIgnoreCase(scheme, "https"u8);

    /// <summary>A path behind the authority of CONNECT is not part of it.</summary>
    private static ReadOnlySpan<byte> ConnectAuthority(ReadOnlySpan<byte> authority) =>
        authority.IndexOfAny((byte)'/', (byte)'?', (byte)'#') is >= 0 and var end ? authority[..end] : authority;

    private static void NormalizeConnect(HttpHead head)
    {
        var index = head.IndexOf(KnownHeader.Host);
        var host = head.ValueAt(index);
        HostText.SplitPort(host, out var name, out var port);
        if (!port.IsEmpty
            && IsDefaultPort(head, port)
            && Ascii.EqualsIgnoreCase(HostText.WithoutUser(ConnectAuthority(head.Authority)), host))
        {
            head.SetValueAt(index, name);
        }
    }

    private static void NormalizeAbsolute(HttpHead head, in HeaderFacts facts)
    {
        var hasPort = HostText.SplitPort(head.Authority, out _, out var port);
        var dropsPort = hasPort && IsDefaultPort(head, port);
        if (dropsPort)
        {
            head.RemoveFromAuthority(port.Length + 1);
        }
        else if (!head.PathAndQuery.IsEmpty)
        {
            return;
        }

        if (head.PathAndQuery.IsEmpty)
        {
            head.SetPathAndQuery("/"u8);
        }

        if (facts.HasHost)
        {
            head.SetValueAt(head.IndexOf(KnownHeader.Host), HostText.WithoutUser(head.Authority));
        }
    }
}
