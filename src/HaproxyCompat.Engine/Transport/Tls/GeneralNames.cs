using System.Formats.Asn1;
using System.Net;
using System.Text;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// The names of a subjectAltName (RFC 5280, 4.2.1.6) as text: <c>DNS:a.example, IP Address:192.0.2.1</c>.
/// </summary>
internal static class GeneralNames
{
    public static string Text(AsnReader names)
    {
        var text = new StringBuilder();
        while (names.HasData)
        {
            text.Append(text.Length == 0 ? "" : ", ").Append(One(names));
        }

        return text.ToString();
    }

    // GeneralName ::= CHOICE { otherName [0], rfc822Name [1], dNSName [2], x400Address [3], directoryName [4],
    //     ediPartyName [5], uniformResourceIdentifier [6], iPAddress [7], registeredID [8] }
    private static string One(AsnReader names)
    {
        var content = names.PeekContentBytes().Span;
        var tag = names.PeekTag();
        var text = tag.TagValue switch
        {
            1 => "email:" + Encoding.Latin1.GetString(content),
            2 => "DNS:" + Encoding.Latin1.GetString(content),
            4 => "DirName:" + DirectoryName(names.PeekContentBytes()),
            6 => "URI:" + Encoding.Latin1.GetString(content),
            7 => "IP Address:" + Address(content),
            8 => "Registered ID:" + names.ReadObjectIdentifier(tag),
            0 => "othername:<unsupported>",
            3 => "X400Name:<unsupported>",
            _ => "EdiPartyName:<unsupported>",
        };
        if (tag.TagValue != 8)
        {
            _ = names.ReadEncodedValue();
        }

        return text;
    }

    private static string DirectoryName(ReadOnlyMemory<byte> content) =>
        Encoding.Latin1.GetString(
            DistinguishedName.Read(new AsnReader(content, AsnEncodingRules.BER).ReadSequence()).ToLine());

    private static string Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 4)
        {
            return new IPAddress(bytes).ToString();
        }

        if (bytes.Length != 16)
        {
            return "<invalid>";
        }

        var groups = new string[8];
        for (var index = 0; index < groups.Length; index++)
        {
            groups[index] = ((bytes[2 * index] << 8) | bytes[(2 * index) + 1]).ToString("X", null);
        }

        return string.Join(':', groups);
    }
}
