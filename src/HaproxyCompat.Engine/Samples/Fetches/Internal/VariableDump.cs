using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Samples.Fetches.Internal;

/// <summary>
/// <c>dump_all_vars([scope][,prefix][,delimiter])</c>: names and values of variables, those of a scope in the order in
/// which they were set (manual 7.3.2).
/// </summary>
/// <remarks>As in the reference, and other than its manual says, binary values are bare hexadecimal digits.</remarks>
internal static class VariableDump
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create("\"\\\r\n\b\0"u8);

    private static readonly ImmutableArray<(string Name, VariableScope Scope)> Scopes =
    [
        ("sess", VariableScope.Session),
        ("txn", VariableScope.Transaction),
        ("req", VariableScope.Request),
        ("res", VariableScope.Response),
        ("proc", VariableScope.Process),
    ];

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("dump_all_vars", DumpSignature, SampleType.String, FetchNeeds.None, Dump),
    ];

    private static Signature DumpSignature => new(0, ArgumentKind.String, ArgumentKind.String, ArgumentKind.String)
    {
        Check = static arguments =>
            arguments.IsEmpty || (string)arguments[0] is "" || Scopes.Any(row => row.Name == (string)arguments[0])
            ? null
            : $"unknown scope '{arguments[0]}': proc, req, res, sess or txn is expected",
        Prepare = static arguments =>
        [
            arguments.IsEmpty ? "" : arguments[0],
            arguments.Length > 1 ? arguments[1] : "",
            Encoding.Latin1.GetBytes(arguments.Length > 2 ? (string)arguments[2] : ", "),
        ],
    };

    private static bool Dump(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var (wanted, prefix, delimiter) = ((string)arguments[0], (string)arguments[1], (byte[])arguments[2]);
        using var text = context.Scratch.BorrowText();
        foreach (var (name, scope) in Scopes)
        {
            if (wanted.Length > 0 && wanted != name)
            {
                continue;
            }

            if (scope == VariableScope.Process)
            {
                foreach (var variable in context.Process.Variables.Names)
                {
                    var value = default(Sample);
                    if (variable.StartsWith(prefix, StringComparison.Ordinal)
                        && context.Process.Variables.TryGet(variable, ref value))
                    {
                        Write(text, delimiter, name, variable, value, context.Scratch);
                    }
                }

                continue;
            }

            foreach (var variable in VariableAccess.AllOf(scope, context))
            {
                if (variable.Name.StartsWith(prefix, StringComparison.Ordinal))
                {
                    var value = default(Sample);
                    variable.Get(ref value);
                    Write(text, delimiter, name, variable.Name, value, context.Scratch);
                }
            }
        }

        sample.SetString(text.Length <= context.Scratch.ValueLimitBytes ? context.Scratch.Copy(text.Span) : default);
        return text.Length <= context.Scratch.ValueLimitBytes;
    }

    private static void Write(
        TextBuffer text, byte[] delimiter, string scope, string name, in Sample value, SampleScratch scratch)
    {
        if (text.Length > 0)
        {
            text.Append(delimiter);
        }

        text.Append(scope);
        text.Append((byte)'.');
        text.Append(name);
        text.Append((byte)'=');
        switch (value.Type)
        {
            case SampleType.Boolean:
                text.Append(value.Number != 0 ? "true"u8 : "false"u8);
                break;
            case SampleType.Binary:
                var digits = text.GetSpan(2 * value.Span.Length);
                _ = Encoding.ASCII.GetBytes(Convert.ToHexString(value.Span), digits);
                text.Advance(2 * value.Span.Length);
                break;
            case SampleType.String or SampleType.Method:
                text.Append((byte)'"');
                Escape(text, value.Span);
                text.Append((byte)'"');
                break;
            default:
                var shown = value;
                if (SampleCasts.TryCast(ref shown, SampleType.String, scratch))
                {
                    text.Append(shown.Span);
                }

                break;
        }
    }

    private static void Escape(TextBuffer text, ReadOnlySpan<byte> value)
    {
        while (value.IndexOfAny(Escaped) is >= 0 and var index)
        {
            text.Append(value[..index]);
            text.Append((byte)'\\');
            text.Append(value[index] switch
            {
                (byte)'\r' => (byte)'r',
                (byte)'\n' => (byte)'n',
                (byte)'\b' => (byte)'b',
                0 => (byte)'0',
                var other => other,
            });
            value = value[(index + 1)..];
        }

        text.Append(value);
    }
}
