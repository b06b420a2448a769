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
    public static ReadOnlyMemory<byte> MakeForCheck(Backends.Server server, in SampleContext context) =>
        server.Backend.Config.UniqueIdFormat is { } format ? Write(format, context) : default;

    private static byte[] Write(LogFormat format, in SampleContext context)
    {
        using var text = context.Scratch.BorrowText();
        LogFormatWriter.Write(format, context, LogFormatUse.Raw, text);
        return text.Span.ToArray();
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

        stream.UniqueId = Write(format, SampleContext.ForStream(stream, SampleDirection.Request));
        return !stream.UniqueId.IsEmpty;
    }
}
