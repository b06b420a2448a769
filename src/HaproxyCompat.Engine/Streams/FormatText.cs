using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Evaluates log-format strings into a buffer that each thread keeps.</summary>
internal static class FormatText
{
    [ThreadStatic]
    private static TextBuffer? _buffer;

    /// <returns>Valid until the next evaluation on this thread.</returns>
    public static ReadOnlySpan<byte> Evaluate(LogFormat format, in SampleContext context, LogFormatUse use)
    {
        var buffer = _buffer ??= new TextBuffer();
        buffer.Clear();
        LogFormatWriter.Write(format, context, use, buffer);
        return buffer.Span;
    }
}
