using System.Globalization;
using System.Net;
using System.Text;
using HaproxyCompat.Engine.Samples.Converters;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>
/// Shows names and addresses as hashes of 24 bits while the anonymized mode is on (management manual 9.3 "set anon").
/// </summary>
/// <param name="Key">0 for off: everything is shown as it is.</param>
/// <remarks>Measured: the hash is the low 24 bits of XXH32 of the text, with the key as its seed.</remarks>
internal readonly record struct Anonymizer(uint Key)
{
    private const uint HashMask = 0xffffff;

    public bool IsOn => Key != 0;

    public string Name(string text) => IsOn ? Hash(text) : text;

    /// <summary>An address alone; what is of this machine, and no address, is no secret.</summary>
    public string Address(string text) =>
        !IsOn ? text
        : !IPAddress.TryParse(text, out var address) ? Hash(text)
        : IPAddress.IsLoopback(address) || text == "0.0.0.0" ? text
        : $"{(text.Contains(':', StringComparison.Ordinal) ? "IPV6" : "IPV4")}({Hash(text)})";

    /// <summary>An end of a connection: the address is hashed, the port is shown.</summary>
    public string Peer(in SocketAddressValue peer) =>
        !IsOn || peer.ToIPAddress() is not { } address ? peer.ToString()
        : $"{Hash(address.ToString())}:{peer.Port.ToString(CultureInfo.InvariantCulture)}";

    private string Hash(string text) =>
        (XxHash.Hash32(Encoding.Latin1.GetBytes(text), Key) & HashMask).ToString("x6", CultureInfo.InvariantCulture);
}
