namespace HaproxyCompat.Engine.Http.One;

/// <summary>What a chunked body's next byte is (RFC 9112, 7.1).</summary>
internal enum ChunkState : byte
{
    /// <summary>The first digit of a size.</summary>
    Size,

    /// <summary>Another digit, or what ends the size.</summary>
    SizeDigits,

    /// <summary>A blank behind the size.</summary>
    SizeBlanks,
    Extension,
    QuotedExtension,

    /// <summary>The byte behind a backslash in quotes.</summary>
    EscapedExtension,

    /// <summary>The LF of a size line.</summary>
    SizeLineFeed,
    Data,

    /// <summary>The CR behind the data.</summary>
    DataEnd,
    DataLineFeed,
    Trailers,
    Done,
}
