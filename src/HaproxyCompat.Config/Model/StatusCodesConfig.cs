using System.Collections;

namespace HaproxyCompat.Config.Model;

/// <summary>
/// Which status codes of servers count as errors of clients and which as failures (manual 3.1 <c>http-err-codes</c>,
/// <c>http-fail-codes</c>).
/// </summary>
public sealed record StatusCodesConfig
{
    private const int Lowest = 100;
    private const int Highest = 599;

    private StatusCodesConfig(BitArray errors, BitArray failures) => (Errors, Failures) = (errors, failures);

    /// <summary>400 to 499; 500 to 599 but for 501 and 505, which are for the client to know.</summary>
    public static StatusCodesConfig Standard { get; } = new(
        Of(static code => code is >= 400 and <= 499),
        Of(static code => code is >= 500 and <= 599 and not (501 or 505)));

    private BitArray Errors { get; init; }

    private BitArray Failures { get; init; }

    public bool IsError(int status) => Holds(Errors, status);

    public bool IsFailure(int status) => Holds(Failures, status);

    /// <summary>Changes the errors by one word of the line, <c>[+-]&lt;range&gt;[,...]</c>.</summary>
    public StatusCodesConfig WithErrors(char sign, IEnumerable<(int Low, int High)> ranges) =>
        this with { Errors = Change(Errors, sign, ranges) };

    /// <summary>Likewise the failures.</summary>
    public StatusCodesConfig WithFailures(char sign, IEnumerable<(int Low, int High)> ranges) =>
        this with { Failures = Change(Failures, sign, ranges) };

    private static BitArray Of(Predicate<int> isIn)
    {
        var codes = new BitArray(Highest - Lowest + 1);
        for (var code = Lowest; code <= Highest; code++)
        {
            codes[code - Lowest] = isIn(code);
        }

        return codes;
    }

    private static bool Holds(BitArray codes, int status) =>
        status is >= Lowest and <= Highest && codes[status - Lowest];

    /// <summary><c>+</c> adds to the codes, <c>-</c> takes away, anything else begins anew.</summary>
    private static BitArray Change(BitArray before, char sign, IEnumerable<(int Low, int High)> ranges)
    {
        var codes = sign is '+' or '-' ? new BitArray(before) : Of(static _ => false);
        foreach (var (low, high) in ranges)
        {
            for (var code = low; code <= high; code++)
            {
                codes[code - Lowest] = sign != '-';
            }
        }

        return codes;
    }
}
