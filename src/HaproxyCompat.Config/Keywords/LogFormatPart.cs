namespace HaproxyCompat.Config.Keywords;

/// <summary>One piece of a <see cref="LogFormat"/>.</summary>
public abstract record LogFormatPart
{
    /// <summary>What in it does not run here, as messages name it; null when all of it does.</summary>
    public virtual string? Unsupported => null;

    /// <summary>The encodings that do not run here.</summary>
    private protected static string? UnsupportedEncoding(LogFormatFlags flags) =>
        (flags & LogFormatFlags.Json) != 0 ? "the encoding 'json' of log formats"
            : (flags & LogFormatFlags.Cbor) != 0 ? "the encoding 'cbor' of log formats" : null;
}
