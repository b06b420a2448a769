using System.Text;

namespace HaproxyCompat.Config.Keywords;

/// <summary>Text that is written as it stands; a run of blanks between aliases is one blank.</summary>
public sealed record LogFormatText(string Text) : LogFormatPart
{
    private byte[]? _bytes;

    /// <summary>The text as it goes out: Latin-1, made at the first use.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes ??= Encoding.Latin1.GetBytes(Text);
}
