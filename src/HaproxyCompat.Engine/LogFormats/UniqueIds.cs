using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>The unique ID of a stream: made once, when it is first asked for (manual 4.2 <c>unique-id-format</c>).</summary>
public static class UniqueIds
{
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
        LogFormatWriter.Write(format, context, LogFormatUse.Raw, text);
        stream.UniqueId = text.Span.ToArray();
        return !stream.UniqueId.IsEmpty;
    }
}
