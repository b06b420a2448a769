using HaproxyCompat.Engine.Http.One;

namespace HaproxyCompat.Engine.Http;

/// <summary>
/// The Host header and the authority of an absolute target say the same (RFC 9112, 3.2.2): where a rule changes one,
/// the other follows, as in the reference.
/// </summary>
internal static class RequestHost
{
    /// <summary>After the target was changed.</summary>
    /// <returns>False for an absolute target that names no host.</returns>
    public static bool TryFollowTarget(HttpHead head)
    {
        if (head.TargetForm != RequestTargetForm.Absolute)
        {
            return true;
        }

        var host = HostText.WithoutUser(head.Authority);
        if (host.IsEmpty)
        {
            return false;
        }

        if (head.IndexOf(KnownHeader.Host) is >= 0 and var index)
        {
            head.SetValueAt(index, host);
        }

        return true;
    }

    /// <summary>After a header was set; any other than Host changes nothing here.</summary>
    public static void FollowHeader(HttpHead head, ReadOnlySpan<byte> lowerName, ReadOnlySpan<byte> value)
    {
        if (head.IsRequest && head.TargetForm == RequestTargetForm.Absolute && lowerName.SequenceEqual("host"u8))
        {
            head.SetHostOfAuthority(value);
        }
    }
}
