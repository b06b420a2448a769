using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>json([input-code])</c> escapes text for JSON; <c>json_query(path[,type])</c> takes a value out of JSON (manual
/// 7.3.1).
/// </summary>
internal static class Json
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("json", EscapeSignature, SampleType.String, SampleType.String, Escape),
        new("json_query", QuerySignature, SampleType.String, SampleType.Any, Query),
    ];

    private static Signature EscapeSignature => new(1, ArgumentKind.String)
    {
        Check = static arguments =>
            arguments.Length == 0 || (string)arguments[0] is "" or "ascii" or "utf8" or "utf8s" or "utf8p" or "utf8ps"
            ? null
            : $"unexpected input code '{arguments[0]}': ascii, utf8, utf8s, utf8p or utf8ps is expected",
    };

    /// <summary>A path that leads nowhere is taken, as the reference does; it never has a value.</summary>
    private static Signature QuerySignature => new(1, ArgumentKind.String, ArgumentKind.String)
    {
        Check = static arguments =>
            (string)arguments[0] is "" ? "the JSON path is empty"
            : arguments.Length > 1 && (string)arguments[1] is not "int" ? "the output type must be 'int'"
            : null,
        Prepare = static arguments =>
            [JsonPath.TryParse((string)arguments[0], out var path) ? path : arguments[0],
                (object)(arguments.Length > 1)],
    };

    private static bool Escape(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var mode = (string)arguments[0] is { Length: > 0 } chosen ? chosen : "ascii";
        using var text = context.Scratch.BorrowText();
        var rest = sample.Span;
        while (!rest.IsEmpty)
        {
            var code = (uint)rest[0];
            var length = 1;
            if (mode != "ascii" && code >= 0x80)
            {
                var status = Rune.DecodeFromUtf8(rest, out var rune, out length);
                if (status != System.Buffers.OperationStatus.Done)
                {
                    // The modes with an "s" leave out what is no UTF-8, the others fail.
                    if (!mode.EndsWith('s'))
                    {
                        return false;
                    }

                    rest = rest[1..];
                    continue;
                }

                code = (uint)rune.Value;
            }

            Append(text, code);
            rest = rest[length..];
        }

        sample.SetString(context.Scratch.Copy(text.Span));
        return true;
    }

    private static void Append(TextBuffer text, uint code)
    {
        switch (code)
        {
            case '"' or '\\' or '/':
                text.Append((byte)'\\');
                text.Append((byte)code);
                break;
            case '\b':
                text.Append("\\b"u8);
                break;
            case '\f':
                text.Append("\\f"u8);
                break;
            case '\n':
                text.Append("\\n"u8);
                break;
            case '\r':
                text.Append("\\r"u8);
                break;
            case '\t':
                text.Append("\\t"u8);
                break;
            case >= 32 and < 127:
                text.Append((byte)code);
                break;
            default:
                text.Append($"\\u{code & 0xffff:x4}");
                break;
        }
    }

    /// <summary>What the prepared arguments of <c>json_query</c> name in a JSON text.</summary>
    internal static bool Query(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (arguments[0] is not JsonPath path)
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(sample.Bytes);
            if (!path.TryFind(document.RootElement, out var value))
            {
                return false;
            }

            return TrySet(value, (bool)arguments[1], context, ref sample);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TrySet(JsonElement value, bool asInteger, in SampleContext context, ref Sample sample)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                sample.SetString(context.Scratch.Copy(Encoding.UTF8.GetBytes(value.GetString()!)));
                break;
            case JsonValueKind.Number when asInteger:
                sample.SetInteger((long)value.GetDouble());
                return true;
            case JsonValueKind.Number or JsonValueKind.Array:
                sample.SetString(context.Scratch.Copy(Encoding.UTF8.GetBytes(value.GetRawText())));
                return true;
            case JsonValueKind.True or JsonValueKind.False:
                sample.SetBoolean(value.ValueKind == JsonValueKind.True);
                return true;
            default:
                return false;
        }

        return !asInteger || SampleCasts.TryCast(ref sample, SampleType.Integer, context.Scratch);
    }
}
