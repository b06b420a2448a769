using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>
/// The unique ID of a stream: made once, when it is first asked for (manual 4.2 <c>unique-id-format</c>).
/// </summary>
public static class UniqueIds
{
    /// <summary>That of a health check is made each time, by the format of the backend.</summary>
    public static ReadOnlyMemory<byte> MakeForCheck(Backends.Server server, in SampleContext context)
    {
        using var text = context.Scratch.BorrowText();
        return server.Backend.Config.UniqueIdFormat is { } format
            ? context.Scratch.Copy(Write(format, context, text))
            : default;
    }

    private static ReadOnlySpan<byte> Write(LogFormat format, in SampleContext context, TextBuffer text)
    {
        LogFormatWriter.Write(format, context, LogFormatUse.Raw, text);
        return text.Span;
    }

    /// <returns>False where the frontend has no format.</returns>
    public static bool TryMake(ProxyStream stream, in SampleContext context)
    {
        if (!stream.UniqueId.IsEmpty)
        {
            return true;
        }

        if (stream.Frontend.Config.UniqueIdFormat is not { } format)
        {
            return false;
        }

        using var text = context.Scratch.BorrowText();
        stream.KeepUniqueId(Write(format, SampleContext.ForStream(stream, SampleDirection.Request), text));
        return !stream.UniqueId.IsEmpty;
    }
}
