using System.Globalization;
using System.Text;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>Writes one refused message as <c>show errors</c> does (management manual 9.3).</summary>
/// <remarks>
/// The lines about flags and buffers are there for those who parse them; the flags of the reference's inside are 0.
/// </remarks>
internal static class ErrorReport
{
    /// <summary>Characters of text in a line of at most 79.</summary>
    private const int Width = 70;

    /// <summary>Where the reference's buffer wraps: <c>tune.bufsize</c> less what it needs for itself.</summary>
    private const int BufferOverhead = 40;

    public static void Write(StringBuilder output, ProxyRuntime runtime, ProtocolError.Snapshot error, bool isRequest)
    {
        var at = TimeZoneInfo.ConvertTime(error.At, runtime.Clock.LocalTimeZone)
            .ToString("dd/MMM/yyyy:HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var backend = error.Backend is { } known ? $"{known.Name} (#{known.Id})" : "<NONE> (#-1)";
        var server = error.Server is { } chosen ? $"{chosen.Name} (#{chosen.Id})" : "<NONE> (#-1)";
        var frontend = $"{error.Frontend.Name} (#{error.Frontend.Id})";
        output.Append(" \n[").Append(at).Append(isRequest
            ? $"] frontend {frontend}: invalid request\n  backend {backend}"
            : $"] backend {backend}: invalid response\n  frontend {frontend}");
        var size = runtime.Global.BufferSizeBytes - BufferOverhead;
        output.Append($", server {server}, event #{error.Event}, src {error.Client}\n")
            .Append($"  buffer starts at 0 (including 0 out), {runtime.Global.BufferSizeBytes - error.Length} free,\n")
            .Append($"  len {error.Length}, wraps at {size}, error at position {error.Error.Position}\n")
            .Append("  H1 connection flags 0x00000000, H1 stream flags 0x00000000\n")
            .Append($"  H1 msg state {State(error.Error.Reason, isRequest)}, H1 msg flags 0x00000000\n")
            .Append("  H1 chunk len 0 bytes, H1 body len 0 bytes :\n  \n");
        Dump(output, error.Bytes);
    }

    /// <summary>What the reference's parser calls the place where such a mistake shows.</summary>
    private static string State(HttpParseReason reason, bool isRequest) => reason switch
    {
        HttpParseReason.InvalidMethod => "MSG_RQMETH(2)",
        HttpParseReason.InvalidTarget => "MSG_RQURI(4)",
        HttpParseReason.InvalidVersion => isRequest ? "MSG_RQVER(6)" : "MSG_RPVER(10)",
        HttpParseReason.InvalidStatus => "MSG_RPCODE(12)",
        HttpParseReason.InvalidReasonPhrase => "MSG_RPREASON(14)",
        HttpParseReason.InvalidHeaderName => "MSG_HDR_NAME(17)",
        HttpParseReason.InvalidHeaderValue => "MSG_HDR_VAL(21)",
        HttpParseReason.InvalidLineEnd => "MSG_HDR_L2_LF(23)",
        _ => "MSG_HDR_L2_LWS(24)",
    };

    /// <summary>The bytes by lines, each with the position of its first; a plus sign marks what goes on.</summary>
    private static void Dump(StringBuilder output, byte[] bytes)
    {
        var position = 0;
        var goesOn = false;
        while (position < bytes.Length)
        {
            output.Append($"  {position:D5}{(goesOn ? '+' : ' ')} ");
            var width = 0;
            goesOn = true;
            while (position < bytes.Length && goesOn)
            {
                var text = Shown(bytes[position]);
                if (width + text.Length > Width)
                {
                    break;
                }

                output.Append(text);
                width += text.Length;
                goesOn = bytes[position++] != '\n';
            }

            output.Append('\n');
        }
    }

    private static string Shown(byte value) => value switch
    {
        (byte)'\t' => "\\t",
        (byte)'\n' => "\\n",
        (byte)'\r' => "\\r",
        27 => "\\e",
        (byte)'\\' => "\\\\",
        >= 32 and < 127 => ((char)value).ToString(),
        _ => $"\\x{value:X2}",
    };
}
