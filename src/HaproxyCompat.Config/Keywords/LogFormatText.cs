namespace HaproxyCompat.Config.Keywords;

/// <summary>Text that is written as it stands; a run of blanks between aliases is one blank.</summary>
public sealed record LogFormatText(string Text) : LogFormatPart;
