using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// One end of a connection as a value: family, address, port, or a unix path. Copying allocates nothing.
/// </summary>
/// <remarks>A unix path that starts with NUL names an abstract socket.</remarks>
public readonly struct SocketAddressValue : IEquatable<SocketAddressValue>
{
    /// <summary>Enough for any sockaddr written or read here: sockaddr_un with its 108 bytes of path.</summary>
    internal const int MaxNativeSize = 112;

    private const int UnixPathSize = 108;

    // Not one UInt128: ReadyToRun compiles no method that touches a type with such a field, and every session has two
    // of these, so the whole path was compiled at its first request.
    private readonly ulong _high;
    private readonly ulong _low;
    private readonly string? _path;
    private readonly uint _scope;

    private SocketAddressValue(AddressKind kind, ulong high, ulong low, ushort port, uint scope, string? path)
    {
        Kind = kind;
        _high = high;
        _low = low;
        Port = port;
        _scope = scope;
        _path = path;
    }

    public AddressKind Kind { get; }

    /// <summary>0 to 65535; 0 for unix sockets.</summary>
    public ushort Port { get; }

    /// <summary>The unix path, with NUL first when abstract; null otherwise and for unnamed peers.</summary>
    public string? Path => _path;

    /// <summary>An address of this machine that no packet leaves for: 127.0.0.0/8, ::1 or a unix socket.</summary>
    public bool IsLoopback => Kind switch
    {
        AddressKind.IPv4 => IPv4 >> 24 == 127,
        AddressKind.IPv6 => _high == 0 && _low == 1,
        AddressKind.Unix => true,
        _ => false,
    };

    /// <summary>0.0.0.0 or ::.</summary>
    public bool IsAny => Kind is AddressKind.IPv4 or AddressKind.IPv6 && (_high | _low) == 0;

    /// <summary>The IPv4 address as a number, 127.0.0.1 being 0x7f000001.</summary>
    public uint IPv4 => (uint)_low;

    /// <summary>The address as a number in network order; an IPv4 address is in the low 32 bits.</summary>
    public UInt128 AddressBits => new(_high, _low);

    public static SocketAddressValue FromIPv4(uint address, int port) =>
        new(AddressKind.IPv4, 0, address, (ushort)port, 0, null);

    public static SocketAddressValue FromIPv6(UInt128 address, int port, uint scope = 0) =>
        new(AddressKind.IPv6, (ulong)(address >> 64), (ulong)address, (ushort)port, scope, null);

    public static SocketAddressValue FromUnix(string path) => new(AddressKind.Unix, 0, 0, 0, 0, path);

    public static SocketAddressValue From(IPAddress address, int port)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out var written);
        return written == 4
            ? FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes), port)
            : FromBytes(bytes, port, (uint)address.ScopeId);
    }

    public static bool operator ==(in SocketAddressValue left, in SocketAddressValue right) => left.Equals(right);

    public static bool operator !=(in SocketAddressValue left, in SocketAddressValue right) => !left.Equals(right);

    public SocketAddressValue WithPort(int port) => new(Kind, _high, _low, (ushort)port, _scope, _path);

    /// <summary>An IPv4 address that arrived as ::ffff:a.b.c.d becomes plain IPv4.</summary>
    public SocketAddressValue Unmapped() =>
        Kind == AddressKind.IPv6 && _high == 0 && _low >> 32 == 0xffff
            ? FromIPv4((uint)_low, Port)
            : this;

    /// <summary>Null for unix sockets and for none.</summary>
    public IPAddress? ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        WriteBits(bytes);
        return Kind switch
        {
            AddressKind.IPv4 => new IPAddress(bytes[12..]),
            AddressKind.IPv6 => new IPAddress(bytes, _scope),
            _ => null,
        };
    }

    /// <summary>Writes the 4 or 16 bytes of the address in network order.</summary>
    /// <returns>Bytes written; 0 for unix sockets and for none.</returns>
    public int WriteAddressBytes(Span<byte> destination)
    {
        switch (Kind)
        {
            case AddressKind.IPv4:
                BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)_low);
                return 4;
            case AddressKind.IPv6:
                WriteBits(destination);
                return 16;
            default:
                return 0;
        }
    }

    /// <summary>Writes the address without the port, as logs and headers show it.</summary>
    /// <returns>False when the destination is too small; 46 bytes hold every IP address.</returns>
    public bool TryFormatAddress(Span<byte> destination, out int written) =>
        AddressText.TryFormat(this, destination, out written);

    public bool Equals(SocketAddressValue other) =>
        Kind == other.Kind && Port == other.Port && _low == other._low && _high == other._high && _scope == other._scope
        && string.Equals(_path, other._path, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is SocketAddressValue other && Equals(other);

    public override int GetHashCode() =>
        HashCode.Combine((int)Kind, (int)Port, _high, _low, _scope, _path?.GetHashCode(StringComparison.Ordinal) ?? 0);

    /// <summary>As messages name it: 127.0.0.1:80, [::1]:80, /run/x.sock, abns@x.</summary>
    public override string ToString()
    {
        switch (Kind)
        {
            case AddressKind.Unix when _path is null:
                return "unix";
            case AddressKind.Unix:
                return _path.StartsWith('\0') ? "abns@" + _path[1..].TrimEnd('\0') : _path;
            case AddressKind.None:
                return "none";
            default:
                Span<byte> text = stackalloc byte[AddressText.MaxSize];
                _ = TryFormatAddress(text, out var written);
                var address = Encoding.ASCII.GetString(text[..written]);
                var port = Port.ToString(CultureInfo.InvariantCulture);
                return Kind == AddressKind.IPv6 ? $"[{address}]:{port}" : $"{address}:{port}";
        }
    }

    /// <summary>Reads a sockaddr as the kernel wrote it.</summary>
    internal static SocketAddressValue FromNative(ReadOnlySpan<byte> native)
    {
        if (native.Length < 2)
        {
            return default;
        }

        switch (BitConverter.ToUInt16(native))
        {
            case SysSocket.FamilyIPv4 when native.Length >= 8:
                return FromIPv4(
                    BinaryPrimitives.ReadUInt32BigEndian(native[4..]),
                    BinaryPrimitives.ReadUInt16BigEndian(native[2..]));
            case SysSocket.FamilyIPv6 when native.Length >= 28:
                return FromBytes(
                    native[8..],
                    BinaryPrimitives.ReadUInt16BigEndian(native[2..]),
                    BitConverter.ToUInt32(native[24..]));
            case SysSocket.FamilyUnix:
                return new SocketAddressValue(AddressKind.Unix, 0, 0, 0, 0, UnixPath(native[2..]));
            default:
                return default;
        }
    }

    /// <summary>Writes a sockaddr for the kernel.</summary>
    /// <returns>
    /// Its length; 0 when a unix path does not fit its 108 bytes. An abstract name may fill them all.
    /// </returns>
    internal int WriteNative(Span<byte> native)
    {
        native[..MaxNativeSize].Clear();
        switch (Kind)
        {
            case AddressKind.IPv4:
                BitConverter.TryWriteBytes(native, (ushort)SysSocket.FamilyIPv4);
                BinaryPrimitives.WriteUInt16BigEndian(native[2..], Port);
                BinaryPrimitives.WriteUInt32BigEndian(native[4..], (uint)_low);
                return 16;
            case AddressKind.IPv6:
                BitConverter.TryWriteBytes(native, (ushort)SysSocket.FamilyIPv6);
                BinaryPrimitives.WriteUInt16BigEndian(native[2..], Port);
                WriteBits(native[8..]);
                BitConverter.TryWriteBytes(native[24..], _scope);
                return 28;
            case AddressKind.Unix when _path is not null:
                return WriteUnix(_path, native);
            default:
                return 0;
        }
    }

    private static SocketAddressValue FromBytes(ReadOnlySpan<byte> bytes, int port, uint scope) =>
        new(
            AddressKind.IPv6,
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            (ushort)port,
            scope,
            null);

    private void WriteBits(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _low);
    }

    private static int WriteUnix(string path, Span<byte> native)
    {
        BitConverter.TryWriteBytes(native, (ushort)SysSocket.FamilyUnix);
        if (Encoding.UTF8.GetByteCount(path) > (path.StartsWith('\0') ? UnixPathSize : UnixPathSize - 1))
        {
            return 0;
        }

        var written = Encoding.UTF8.GetBytes(path, native[2..]);

        // An abstract name is as long as the address says; a path ends with its NUL.
        return path.StartsWith('\0') ? 2 + written : 3 + written;
    }

    private static string? UnixPath(ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty)
        {
            return null;
        }

        if (path[0] != 0)
        {
            var end = path.IndexOf((byte)0);
            path = end < 0 ? path : path[..end];
        }

        return Encoding.UTF8.GetString(path);
    }
}
