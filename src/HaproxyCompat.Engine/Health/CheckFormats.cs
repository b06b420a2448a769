using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health;

/// <summary>Evaluates the formats of an <c>expect</c> line, so that it can be compared like any other.</summary>
internal static class CheckFormats
{
    private static readonly CheckOutcome Empty =
        new(CheckStatus.Layer7InvalidResponse, "log-format string evaluated to an empty string");

    private static readonly CheckOutcome NotHexadecimal = new(
        CheckStatus.Layer7InvalidResponse, "Failed to parse hexastring resulting of eval of a log-format string");

    /// <summary>Replaces the formats by their texts; tells why that is not possible.</summary>
    public static CheckOutcome? Evaluate(ref CheckExpectStep step, CheckScope scope)
    {
        if (step.Format is { } format)
        {
            step = step with { Pattern = scope.Text(format), Format = null };
            if (step.Pattern.Length == 0)
            {
                return Empty;
            }

            return step.Match == "binary-lf" && !IsHexadecimal(step.Pattern) ? NotHexadecimal : null;
        }

        if (step.HeaderName?.Format is not null || step.HeaderValue?.Format is not null)
        {
            step = step with
            {
                HeaderName = Evaluate(step.HeaderName, scope),
                HeaderValue = Evaluate(step.HeaderValue, scope),
            };
            return step.HeaderName is { Text.Length: 0 } || step.HeaderValue is { Text.Length: 0 } ? Empty : null;
        }

        return null;
    }

    public static bool IsHexadecimal(string text) => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    private static CheckHeaderTest? Evaluate(CheckHeaderTest? test, CheckScope scope) =>
        test?.Format is { } format ? test with { Text = scope.Text(format), Format = null } : test;
}
