using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Caches;

/// <summary>The lines of a <c>cache</c> section (manual 6.2.1).</summary>
/// <remarks>
/// Some mistakes refuse the file and are shown as warnings, others are only warned of: as in the reference.
/// </remarks>
internal static class CacheLines
{
    private const int LargestMegabytes = 4095;

    public static readonly ImmutableArray<SectionLine<CacheSection>> All =
    [
        new("early-hints", ReadEarlyHints),
        new("max-age", ReadMaxAge),
        new("max-object-size", ReadMaxObjectSize),
        new("max-secondary-entries", ReadMaxSecondaryEntries),
        new("process-vary", ReadProcessVary),
        new("total-max-size", ReadTotalMaxSize),
    ];

    private static void ReadTotalMaxSize(CacheSection section, LineArguments arguments)
    {
        var size = LooseInteger.Read(arguments.TakeOptional() ?? string.Empty, out var isClean);
        if (!arguments.RejectExtra())
        {
            return;
        }

        if (!isClean || size is < 0 or > LargestMegabytes)
        {
            Fail(section, arguments, $"'total-max-size' expects megabytes, a number between 1 and {LargestMegabytes}.");
            return;
        }

        section.Config = section.Config with { TotalMaxSizeMegabytes = (int)size };
    }

    private static void ReadMaxObjectSize(CacheSection section, LineArguments arguments)
    {
        var size = LooseInteger.Read(arguments.TakeOptional() ?? string.Empty, out var isClean);
        if (!arguments.RejectExtra())
        {
            return;
        }

        if (!isClean)
        {
            Fail(section, arguments, "'max-object-size' expects a number of bytes without a unit.");
            return;
        }

        section.Config = section.Config with { MaxObjectSizeBytes = size == 0 ? null : size };
    }

    private static void ReadMaxAge(CacheSection section, LineArguments arguments)
    {
        if (arguments.Left == 0)
        {
            arguments.Warn("'max-age' expects a number of seconds; the line is ignored.");
        }
        else if (arguments.TryLooseInteger("a number of seconds", out var seconds))
        {
            section.Config = section.Config with { MaxAgeSeconds = seconds };
        }
    }

    private static void ReadMaxSecondaryEntries(CacheSection section, LineArguments arguments)
    {
        var count = LooseInteger.Read(arguments.TakeOptional() ?? string.Empty, out var isClean);
        if (!arguments.RejectExtra())
        {
            return;
        }

        if (!isClean || count == 0)
        {
            Fail(section, arguments, "'max-secondary-entries' expects a number from 1 on.");
            return;
        }

        section.Config = section.Config with { MaxSecondaryEntries = count };
    }

    private static void ReadProcessVary(CacheSection section, LineArguments arguments)
    {
        var word = arguments.TakeOptional();
        if (!arguments.RejectExtra())
        {
            return;
        }

        if (word is not ("on" or "off"))
        {
            arguments.Warn($"'process-vary' expects on or off (found '{word}'); the line is ignored.");
            return;
        }

        section.Config = section.Config with { ProcessVary = word == "on" };
    }

    private static void ReadEarlyHints(CacheSection section, LineArguments arguments)
    {
        EarlyHints? hints = arguments.TakeOptional() switch
        {
            "on" => EarlyHints.On,
            "off" => EarlyHints.Off,
            "only" => EarlyHints.Only,
            _ => null,
        };
        if (hints is null)
        {
            arguments.Warn("'early-hints' expects on, off or only; the line is ignored.");
            return;
        }

        section.Config = section.Config with { EarlyHints = hints.Value };
        if (arguments.TakeOptional() is not { } word)
        {
            return;
        }

        if (arguments.Accept(word == "ratio" ? null : $"only 'ratio' may follow (found '{word}')")
            && arguments.TryInteger("a percentage after 'ratio'", 1, 99, out var ratio))
        {
            section.Config = section.Config with { HintsRatioPercent = (int)ratio };
        }
    }

    private static void Fail(CacheSection section, LineArguments arguments, string message)
    {
        section.HasFailed = true;
        arguments.Session.Sink.Report(
            new Diagnostic(Severity.Warning, arguments.Here, message, arguments.Keyword) { IsFatal = true });
    }
}
