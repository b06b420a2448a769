using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Text;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// The name of a certificate's subject or issuer: attributes in the order of the certificate (RFC 5280, 4.1.2.4).
/// </summary>
internal sealed class DistinguishedName
{
    public static readonly DistinguishedName Empty = new([]);

    private readonly ImmutableArray<Attribute> _attributes;

    private DistinguishedName(ImmutableArray<Attribute> attributes) => _attributes = attributes;

    public bool IsEmpty => _attributes.IsEmpty;

    /// <summary>A value with a NUL in it is malformed: then the whole name is not to be shown.</summary>
    public bool HasNul => _attributes.Any(attribute => attribute.Value.Contains((byte)0));

    public static DistinguishedName Read(AsnReader sets)
    {
        var attributes = ImmutableArray.CreateBuilder<Attribute>();
        for (var set = 0; sets.HasData; set++)
        {
            var members = sets.ReadSetOf(skipSortOrderValidation: true);
            while (members.HasData)
            {
                var pair = members.ReadSequence();
                var identifier = pair.ReadObjectIdentifier();
                attributes.Add(new(identifier, NameOf(identifier), pair.PeekContentBytes().ToArray(), set));
            }
        }

        return new(attributes.ToImmutable());
    }

    /// <summary>The value of an attribute, named by its short name or its dotted identifier.</summary>
    /// <param name="name">Such as CN, in whatever case.</param>
    /// <param name="occurrence">From 1 from the start, from -1 from the end; 0 is the first.</param>
    /// <returns>Null when there is no such one, or when it holds a NUL.</returns>
    public byte[]? Find(ReadOnlySpan<byte> name, long occurrence)
    {
        var isBackwards = occurrence < 0;
        var left = Math.Max(1, Math.Abs(occurrence));
        for (var index = 0; index < _attributes.Length; index++)
        {
            var attribute = _attributes[isBackwards ? _attributes.Length - 1 - index : index];
            if (attribute.Is(name) && --left == 0)
            {
                return attribute.Value.Contains((byte)0) ? null : attribute.Value;
            }
        }

        return null;
    }

    /// <summary>On one line with slashes: <c>/C=FR/O=Example/CN=one.example</c>.</summary>
    public byte[] ToLine()
    {
        var line = new List<byte>();
        foreach (var attribute in _attributes)
        {
            line.Add((byte)'/');
            line.AddRange(Encoding.ASCII.GetBytes(attribute.Name));
            line.Add((byte)'=');
            foreach (var value in attribute.Value)
            {
                if (value is >= 0x20 and < 0x7f)
                {
                    line.Add(value);
                }
                else
                {
                    line.AddRange(Encoding.ASCII.GetBytes($"\\x{value:X2}"));
                }
            }
        }

        return [.. line];
    }

    /// <summary>For LDAP, from the end to the start: <c>CN=one.example,O=Example,C=FR</c> (RFC 2253, 2).</summary>
    public byte[] ToRfc2253()
    {
        var line = new List<byte>();
        for (var index = _attributes.Length - 1; index >= 0; index--)
        {
            var attribute = _attributes[index];
            if (line.Count > 0)
            {
                line.Add((byte)(_attributes[index + 1].Set == attribute.Set ? '+' : ','));
            }

            line.AddRange(Encoding.ASCII.GetBytes(attribute.Name));
            line.Add((byte)'=');
            Escape(attribute.Value, line);
        }

        return [.. line];
    }

    private static void Escape(byte[] value, List<byte> line)
    {
        for (var index = 0; index < value.Length; index++)
        {
            var one = value[index];
            if (one is < 0x20 or >= 0x7f)
            {
                line.AddRange(Encoding.ASCII.GetBytes($"\\{one:X2}"));
                continue;
            }

            var isFirst = index == 0 && one is (byte)'#' or (byte)' ';
            var isLast = index == value.Length - 1 && one == ' ';
            if ((index == 0 && isFirst) || isLast || ",+\"\\<>;"u8.Contains(one))
            {
                line.Add((byte)'\\');
            }

            line.Add(one);
        }
    }

    // The library's short name, such as CN; the dotted identifier of what it does not know.
    private static string NameOf(string identifier) => ObjectNames.ShortName(identifier) ?? identifier;

    /// <param name="Identifier">In dotted form.</param>
    /// <param name="Name">The short name.</param>
    /// <param name="Value">As encoded, in whatever alphabet.</param>
    /// <param name="Set">Attributes of one set belong together.</param>
    private sealed record Attribute(string Identifier, string Name, byte[] Value, int Set)
    {
        public bool Is(ReadOnlySpan<byte> name) => Matches(name, Name) || Matches(name, Identifier);

        private static bool Matches(ReadOnlySpan<byte> name, string own) =>
            Ascii.EqualsIgnoreCase(name, own);
    }
}
