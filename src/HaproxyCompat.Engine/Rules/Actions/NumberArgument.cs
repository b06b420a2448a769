using System.Globalization;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>Reads <c>{ &lt;number&gt; | &lt;expr&gt; }</c>, which several actions take (manual 4.4).</summary>
internal static class NumberArgument
{
    /// <summary>Reads one word: a number if all of it is one, else an expression.</summary>
    /// <param name="mayBeHexadecimal">A number may begin with <c>0x</c>.</param>
    public static bool TryRead(
        ArgumentReader arguments, string what, bool mayBeHexadecimal, out long number, out SampleExpression? expression)
    {
        expression = null;
        number = 0;
        if (arguments.Peek is { } word && TryNumber(word, mayBeHexadecimal, out number))
        {
            return arguments.TryWord(what, out _);
        }

        return arguments.TryExpression(what, out expression);
    }

    private static bool TryNumber(string word, bool mayBeHexadecimal, out long number) =>
        mayBeHexadecimal && word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? long.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
