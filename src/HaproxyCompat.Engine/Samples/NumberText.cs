using System.Globalization;

namespace HaproxyCompat.Engine.Samples;

/// <summary>Floating-point numbers as C's <c>%g</c> writes them: six digits, those at the end without zeros.</summary>
internal static class NumberText
{
    private const int Digits = 6;

    public static void Write(double number, TextBuffer output)
    {
        if (!double.IsFinite(number))
        {
            output.Append(double.IsNaN(number) ? "nan"u8 : number < 0 ? "-inf"u8 : "inf"u8);
            return;
        }

        // Enough digits to see which way a number lies that looks like a tie; a true tie goes to the even digit.
        Span<byte> exact = stackalloc byte[64];
        _ = number.TryFormat(exact, out var length, "E40", CultureInfo.InvariantCulture);
        exact = exact[..length];
        if (exact[0] == '-')
        {
            output.Append((byte)'-');
            exact = exact[1..];
        }

        // d.ddd...E+ddd
        var mark = exact.IndexOf((byte)'E');
        exact[1] = exact[0];
        var exponent = int.Parse(exact[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = exact[1..mark];
        Span<byte> rounded = stackalloc byte[Digits];
        if (Round(digits, rounded))
        {
            exponent++;
        }

        var shown = rounded.TrimEnd((byte)'0');
        shown = shown.IsEmpty ? rounded[..1] : shown;
        if (exponent is < -4 or >= Digits)
        {
            WriteWithExponent(shown, exponent, output);
        }
        else
        {
            WritePlain(shown, exponent, output);
        }
    }

    /// <returns>True where the digits became a one and zeros, of one digit more.</returns>
    private static bool Round(ReadOnlySpan<byte> digits, Span<byte> rounded)
    {
        digits[..rounded.Length].CopyTo(rounded);
        var rest = digits[rounded.Length..];
        var isTie = rest[0] == '5' && rest[1..].IndexOfAnyExcept((byte)'0') < 0;
        if (isTie ? (rounded[^1] & 1) == 0 : rest[0] < '5')
        {
            return false;
        }

        for (var index = rounded.Length - 1; index >= 0; index--)
        {
            if (rounded[index] != '9')
            {
                rounded[index]++;
                return false;
            }

            rounded[index] = (byte)'0';
        }

        rounded[0] = (byte)'1';
        return true;
    }

    private static void WriteWithExponent(ReadOnlySpan<byte> digits, int exponent, TextBuffer output)
    {
        output.Append(digits[0]);
        if (digits.Length > 1)
        {
            output.Append((byte)'.');
            output.Append(digits[1..]);
        }

        output.Append(exponent < 0 ? "e-"u8 : "e+"u8);
        if (Math.Abs(exponent) < 10)
        {
            output.Append((byte)'0');
        }

        output.Append(Math.Abs(exponent));
    }

    private static void WritePlain(ReadOnlySpan<byte> digits, int exponent, TextBuffer output)
    {
        if (exponent < 0)
        {
            output.Append("0."u8);
            output.Append("0000"u8[..(-exponent - 1)]);
            output.Append(digits);
            return;
        }

        var whole = Math.Min(digits.Length, exponent + 1);
        output.Append(digits[..whole]);
        output.Append("00000"u8[..(exponent + 1 - whole)]);
        if (digits.Length > whole)
        {
            output.Append((byte)'.');
            output.Append(digits[whole..]);
        }
    }
}
