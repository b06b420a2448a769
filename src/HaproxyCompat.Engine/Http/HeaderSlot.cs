namespace HaproxyCompat.Engine.Http;

/// <summary>Where one header stands in the bytes of its head: 20 bytes.</summary>
internal struct HeaderSlot
{
    public int NameOffset;
    public int ValueOffset;
    public int ValueLength;
    public ushort NameLength;
    public KnownHeader Known;

    /// <summary>
    /// The bytes from the name on are exactly <c>name: value CR LF</c>, so that lines in a row go out as one copy.
    /// </summary>
    public bool IsPlain;

    /// <summary>The value has line ends inside, which become blanks when the head is loaded.</summary>
    public bool IsFolded;

    public readonly int LineEnd => ValueOffset + ValueLength + 2;
}
