namespace HaproxyCompat.Config.Keywords;

/// <summary>Flags of one item or, by <c>%{...}o</c>, of all that follow (manual 8.2.6).</summary>
[Flags]
public enum LogFormatFlags
{
    None = 0,

    /// <summary><c>Q</c>: between double quotes.</summary>
    Quote = 1,

    /// <summary><c>X</c>: hexadecimal.</summary>
    Hexadecimal = 2,

    /// <summary><c>E</c>: <c>"</c>, <c>\</c> and <c>]</c> are escaped (RFC 5424).</summary>
    Escape = 4,

    /// <summary><c>M</c>: mandatory, an empty value becomes a dash.</summary>
    Mandatory = 8,

    /// <summary><c>json</c> encoding.</summary>
    Json = 16,

    /// <summary><c>cbor</c> encoding.</summary>
    Cbor = 32,

    /// <summary><c>bin</c>: raw bytes.</summary>
    Binary = 64,
}
