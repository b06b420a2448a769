using System.Text;

namespace HaproxyCompat.Config.Keywords;

/// <summary>One piece of a <see cref="LogFormat"/>.</summary>
public abstract record LogFormatPart
{
    private byte[]? _nameBytes;

    /// <summary>What in it does not run here, as messages name it; null when all of it does.</summary>
    public virtual string? Unsupported => null;

    /// <summary>Its key where all items are encoded (manual 8.2.6); empty for none.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The key as it goes out: Latin-1, made at the first use.</summary>
    public ReadOnlySpan<byte> NameBytes => _nameBytes ??= Encoding.Latin1.GetBytes(Name);

    /// <summary>What it becomes where it is encoded.</summary>
    public LogItemType Type { get; init; }
}
