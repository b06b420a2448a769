using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Haproxy.Resolvers;

/// <summary>The lines of a <c>resolvers</c> section that set a value (manual 5.3.2).</summary>
internal static class ResolversLines
{
    private const int SmallestPayload = 12;

    /// <summary>Below, a number without a unit was probably meant as seconds; 3.5 shows an alert and goes on.</summary>
    private const int LeastLikelyMs = 100;

    public static readonly ImmutableArray<SectionLine<ResolversSection>> All =
    [
        new("accepted_payload_size", ReadPayloadSize) { IgnoresExtra = true },
        new("hold", ReadHold) { IgnoresExtra = true },
        new("resolution_pool_size", (_, arguments) =>
            arguments.Report("'resolution_pool_size' is not part of the language any more: remove it.")),
        new("resolve_retries", ReadRetries) { IgnoresExtra = true },
        new("timeout", ReadTimeout) { IgnoresExtra = true },
    ];

    private static void ReadPayloadSize(ResolversSection section, LineArguments arguments)
    {
        if (arguments.TryLooseInteger("a number of bytes", out var size)
            && arguments.Accept(size is >= SmallestPayload and <= ushort.MaxValue
                ? null : $"a size between {SmallestPayload} and {ushort.MaxValue} is expected (found {size})"))
        {
            section.Config = section.Config with { AcceptedPayloadSizeBytes = (int)size };
        }
    }

    private static void ReadRetries(ResolversSection section, LineArguments arguments)
    {
        if (arguments.TryLooseInteger("a number of queries", out var retries))
        {
            section.Config = section.Config with { ResolveRetries = retries };
        }
    }

    private static void ReadHold(ResolversSection section, LineArguments arguments)
    {
        var kinds = section.Config.HoldMs.Keys;
        if (arguments.TakeOptional() is not { } kind || arguments.Left == 0)
        {
            arguments.Report($"'hold' expects one of {string.Join(", ", kinds)}, and a duration.");
        }
        else if (
            arguments.Accept(kinds.Contains(kind)
                ? null
                    : $"unknown status '{kind}', expected one of "
                        + $"{string.Join(", ", kinds)}{Suggestion.Tail(kind, kinds)}")
            && TryDuration(arguments, $"hold {kind}", out var milliseconds))
        {
            section.Config = section.Config with { HoldMs = section.Config.HoldMs.SetItem(kind, milliseconds) };
        }
    }

    private static void ReadTimeout(ResolversSection section, LineArguments arguments)
    {
        var kind = arguments.TakeOptional();
        if (kind is not ("resolve" or "retry"))
        {
            arguments.Report($"'timeout' expects 'resolve' or 'retry' and a duration here (found '{kind}').");
        }
        else if (TryDuration(arguments, $"timeout {kind}", out var milliseconds))
        {
            section.Config = kind == "resolve"
                ? section.Config with { ResolveTimeoutMs = milliseconds }
                : section.Config with { RetryTimeoutMs = milliseconds };
        }
    }

    private static bool TryDuration(LineArguments arguments, string keyword, out long milliseconds)
    {
        var word = arguments.Peek ?? string.Empty;
        if (!arguments.TryDuration($"a duration after '{keyword}'", out milliseconds))
        {
            return false;
        }

        if (milliseconds is > 0 and < LeastLikelyMs && word.All(char.IsAsciiDigit))
        {
            var message =
                $"'{keyword} {word}' is suspiciously small for milliseconds; write '{word}ms' if it is meant.";
            arguments.Session.Sink.Report(
                new Diagnostic(Severity.Alert, arguments.Here, message, word) { IsHarmless = true });
        }

        return true;
    }
}
