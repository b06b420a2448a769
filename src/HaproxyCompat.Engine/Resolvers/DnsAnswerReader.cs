using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>
/// Reads what a name server sent (RFC 1035 4.1, RFC 2782, RFC 3596). Any bytes give an answer; what is no answer to the
/// question is <see cref="DnsStatus.Invalid"/>.
/// </summary>
internal ref struct DnsAnswerReader
{
    private const ushort Response = 0x8000;

    private const ushort Truncation = 0x0200;

    private const int CodeBits = 0x000f;

    private const int CodeNoSuchName = 3;

    private const int CodeRefused = 5;

    /// <summary>Aliases of aliases, one after the other.</summary>
    private const int MostAliases = 16;

    private readonly ReadOnlySpan<byte> _message;
    private readonly DnsType _type;
    private readonly List<(string Owner, DnsRecord Record)> _records = [];
    private readonly List<(string Owner, string Target)> _aliases = [];
    private readonly List<(string Owner, IPAddress Address)> _additional = [];
    private int _offset;

    private DnsAnswerReader(ReadOnlySpan<byte> message, DnsType type)
    {
        _message = message;
        _type = type;
        _offset = DnsQuery.HeaderBytes;
    }

    /// <summary>The id of a message that is long enough to have one; it tells which question is answered.</summary>
    public static bool TryReadId(ReadOnlySpan<byte> message, out ushort id) =>
        BinaryPrimitives.TryReadUInt16BigEndian(message, out id) && message.Length >= DnsQuery.HeaderBytes;

    /// <param name="message">A whole message.</param>
    /// <param name="name">That was asked for.</param>
    /// <param name="type">That was asked for.</param>
    public static DnsAnswer Read(ReadOnlySpan<byte> message, string name, DnsType type) =>
        message.Length < DnsQuery.HeaderBytes
            ? DnsAnswer.Failed(DnsStatus.Invalid)
            : new DnsAnswerReader(message, type).Read(name);

    private DnsAnswer Read(string name)
    {
        var flags = Word(2);
        if ((flags & Response) == 0)
        {
            return DnsAnswer.Failed(DnsStatus.Invalid);
        }

        if ((flags & Truncation) != 0)
        {
            return DnsAnswer.Failed(DnsStatus.Truncated);
        }

        if ((flags & CodeBits) is var code and not 0)
        {
            return DnsAnswer.Failed(code switch
            {
                CodeNoSuchName => DnsStatus.NoSuchName,
                CodeRefused => DnsStatus.Refused,
                _ => DnsStatus.Other,
            });
        }

        if (Word(4) != 1
            || !IsQuestion(name)
            || !TryReadSection(Word(6), isAdditional: false)
            || !TrySkipSection(Word(8))
            || (_type == DnsType.Service && !TryReadSection(Word(10), isAdditional: true)))
        {
            return DnsAnswer.Failed(DnsStatus.Invalid);
        }

        return Collect(name);
    }

    private DnsAnswer Collect(string name)
    {
        var owner = name;
        for (var hops = 0; hops < MostAliases; hops++)
        {
            var alias = _aliases.Find(each => IsSame(each.Owner, owner));
            if (alias.Target is null)
            {
                break;
            }

            owner = alias.Target;
        }

        // A message of 64 kbytes may hold thousands of records: each is looked up, none is searched for.
        var found = ImmutableArray.CreateBuilder<DnsRecord>();
        var seen = new HashSet<DnsRecord>(DnsRecordComparer.SameThing);
        var addresses = AddressesByOwner();
        foreach (var (each, record) in _records)
        {
            if (IsSame(each, owner) && seen.Add(record))
            {
                found.Add(
                    record.Target.Length == 0
                        ? record
                        : record with { Address = addresses.GetValueOrDefault(record.Target) });
            }
        }

        return found.Count > 0
            ? new DnsAnswer(DnsStatus.Valid, found.ToImmutable())
            : DnsAnswer.Failed(_aliases.Count > 0 ? DnsStatus.AliasOnly : DnsStatus.Empty);
    }

    /// <summary>The first that the message has of each host.</summary>
    private Dictionary<string, IPAddress> AddressesByOwner()
    {
        var found = new Dictionary<string, IPAddress>(StringComparer.OrdinalIgnoreCase);
        foreach (var (owner, address) in _additional)
        {
            _ = found.TryAdd(owner, address);
        }

        return found;
    }

    private bool IsQuestion(string name)
    {
        if (!DnsName.TryRead(_message, ref _offset, out var asked) || _offset + 4 > _message.Length)
        {
            return false;
        }

        var isSame = IsSame(asked, name.TrimEnd('.'))
            && Word(_offset) == (ushort)_type
            && Word(_offset + 2) == DnsQuery.Internet;
        _offset += 4;
        return isSame;
    }

    private bool TrySkipSection(int count)
    {
        for (var index = 0; index < count; index++)
        {
            if (!TryReadHead(out _, out _, out var length))
            {
                return false;
            }

            _offset += length;
        }

        return true;
    }

    private bool TryReadSection(int count, bool isAdditional)
    {
        for (var index = 0; index < count; index++)
        {
            if (!TryReadHead(out var owner, out var type, out var length))
            {
                return false;
            }

            var end = _offset + length;
            if (isAdditional ? !TryReadAdditional(owner, type, length) : !TryReadAnswer(owner, type, length))
            {
                return false;
            }

            _offset = end;
        }

        return true;
    }

    private readonly bool TryReadAdditional(string owner, DnsType type, int length)
    {
        if (type is not (DnsType.IPv4Address or DnsType.IPv6Address))
        {
            return true;
        }

        if (Address(type, length) is not { } address)
        {
            return false;
        }

        _additional.Add((owner, address));
        return true;
    }

    private bool TryReadAnswer(string owner, DnsType type, int length)
    {
        if (type == DnsType.CanonicalName)
        {
            if (!DnsName.TryRead(_message, ref _offset, out var alias))
            {
                return false;
            }

            _aliases.Add((owner, alias));
            return true;
        }

        if (type != _type)
        {
            // Signatures and the like.
            return true;
        }

        return type == DnsType.Service ? TryReadService(owner, length) : TryReadAddress(owner, type, length);
    }

    private readonly bool TryReadAddress(string owner, DnsType type, int length)
    {
        if (Address(type, length) is not { } address)
        {
            return false;
        }

        _records.Add((owner, new DnsRecord(address, string.Empty, 0, 0)));
        return true;
    }

    /// <summary>| priority | weight | port | target |</summary>
    private bool TryReadService(string owner, int length)
    {
        const int NumbersBytes = 6;
        if (length <= NumbersBytes)
        {
            return false;
        }

        var weight = Word(_offset + 2);
        var port = Word(_offset + 4);
        _offset += NumbersBytes;
        if (!DnsName.TryRead(_message, ref _offset, out var target))
        {
            return false;
        }

        // The root says that there is no such service.
        if (target.Length > 0)
        {
            _records.Add((owner, new DnsRecord(null, target, port, weight)));
        }

        return true;
    }

    private readonly IPAddress? Address(DnsType type, int length) =>
        length == (type == DnsType.IPv4Address ? 4 : 16) ? new IPAddress(_message.Slice(_offset, length)) : null;

    /// <summary>| name | type | class | 4 bytes of life | length of what follows |</summary>
    private bool TryReadHead(out string owner, out DnsType type, out int length)
    {
        const int FixedBytes = 10;
        type = default;
        length = 0;
        if (!DnsName.TryRead(_message, ref _offset, out owner) || _offset + FixedBytes > _message.Length)
        {
            return false;
        }

        type = (DnsType)Word(_offset);
        length = Word(_offset + 8);
        _offset += FixedBytes;
        return _offset + length <= _message.Length;
    }

    private readonly int Word(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_message[offset..]);

    private static bool IsSame(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
