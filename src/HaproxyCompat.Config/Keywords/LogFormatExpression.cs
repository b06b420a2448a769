namespace HaproxyCompat.Config.Keywords;

/// <summary>A sample expression in <c>%[...]</c>.</summary>
public sealed record LogFormatExpression(SampleExpression Expression, LogFormatFlags Flags) : LogFormatPart
{
    public override string? Unsupported => Expression.Unsupported;
}
