using System.Text;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary><c>struct sockaddr_un</c>: two bytes of family, then a path of at most 107 bytes and a zero.</summary>
internal static class UnixAddress
{
    public const int MaxPathLength = 107;

    /// <summary>Writes the address of a path; <c>@name</c> is the abstract name without its at sign.</summary>
    /// <returns>The bytes of the address, or null when the path does not fit.</returns>
    public static byte[]? Of(string path)
    {
        var name = Encoding.UTF8.GetBytes(path);
        if (name.Length is 0 or > MaxPathLength)
        {
            return null;
        }

        var isAbstract = name[0] == (byte)'@';
        var address = new byte[2 + name.Length + (isAbstract ? 0 : 1)];
        address[0] = SocketCalls.Unix;
        name.CopyTo(address.AsSpan(2));
        if (isAbstract)
        {
            address[2] = 0;
        }

        return address;
    }
}
