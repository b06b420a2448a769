namespace HaproxyCompat.Config.Keywords;

/// <summary>One piece of a <see cref="LogFormat"/>.</summary>
public abstract record LogFormatPart;
