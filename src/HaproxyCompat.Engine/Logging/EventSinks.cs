using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Logging.Forwarding;
using HaproxyCompat.Engine.Logging.Rings;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Logging;

/// <summary>
/// Where expressions write events to by name: the rings, <c>stdout</c> and <c>stderr</c> (manual 7.3.1 "debug"). Any
/// thread.
/// </summary>
/// <remarks>A head is that of the ring's <c>format</c>; as in the reference it names neither a program nor a level.
/// </remarks>
internal sealed class EventSinks(LogDestinations destinations)
{
    /// <summary>An alert for each name that means nothing; the reference starts with none of them.</summary>
    public IReadOnlyList<Diagnostic> Missing(ImmutableArray<EventSinkReference> references) =>
    [
        .. from reference in references
           where reference.Name is not ("stdout" or "stderr") && destinations.Rings.Find(reference.Name) is null
           select new Diagnostic(
               Severity.Alert, reference.Location,
               $"'debug': there is no ring '{reference.Name}' to write to, and it is neither stdout nor stderr.",
               reference.Name),
    ];

    /// <summary>Writes one event, or drops it where there is no room.</summary>
    public void Write(string name, ReadOnlySpan<byte> text, SampleScratch scratch)
    {
        using var line = scratch.BorrowText();
        if (name is "stdout" or "stderr")
        {
            line.Append(text);
            line.Append((byte)'\n');
            destinations.OpenStandard(name).Send(line.Span);
            return;
        }

        if (destinations.Rings.Find(name) is { } ring)
        {
            WriteHead(ring, line);
            line.Append(text);
            _ = ring.Write(line.Span);
        }
    }

    private void WriteHead(LogRing ring, TextBuffer line)
    {
        var head = new ForwardedHead(line.GetSpan(ForwardedHead.MostFixedBytes), destinations.Clock);
        head.Write(LogTarget.ParseFormat(ring.Format ?? "raw", sendsHost: false), 0, default, default);
        line.Advance(head.Length);
    }
}
