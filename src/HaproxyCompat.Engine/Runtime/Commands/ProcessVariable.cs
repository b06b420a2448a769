using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>get var</c> and <c>set var</c>: the variables of the process (management manual 9.3).</summary>
internal static class ProcessVariable
{
    public static readonly RuntimeCommand Get = new(
        "get var", "get var <name>", "show a variable of the process", RuntimeLevel.Operator, Show);

    public static readonly RuntimeCommand Set = new(
        "set var",
        "set var <name> [fmt|expr] {<fmt>|<expr>}",
        "change a variable of the process",
        RuntimeLevel.Operator,
        Change)
    {
        IsHidden = true,
    };

    private static void Show(CommandCall call)
    {
        var sample = default(Sample);
        if (call.ArgumentCount == 0)
        {
            call.Fail("Missing process-wide variable identifier.");
        }
        else if (VariableName.Parse(call.Argument(0), out _) is not { Scope: VariableScope.Process } name
            || !call.Runtime.Process.Variables.TryGet(name.Name, ref sample))
        {
            call.Fail("Variable not found.");
        }
        else
        {
            call.Say(
                MessageSeverity.Information,
                $"{call.Argument(0)}: type={TypeName(sample.Type)} value=<{Text(sample)}>");
        }
    }

    private static void Change(CommandCall call)
    {
        if (!call.Client.IsExperimental)
        {
            call.Fail("This command is restricted to experimental mode only.");
            return;
        }

        var word = call.Argument(1);
        var isMarked = word is "fmt" or "expr";
        var text = string.Join(' ', call.Arguments.Skip(isMarked ? 2 : 1));
        if (call.ArgumentCount == 0)
        {
            call.Fail("Missing process-wide variable identifier.");
        }
        else if (text.Length == 0)
        {
            call.Fail("Missing either 'expr', 'fmt' or expression.");
        }
        else if (VariableName.Parse(call.Argument(0), out var complaint) is not { } name)
        {
            call.Fail(complaint!);
        }
        else if (name.Scope != VariableScope.Process)
        {
            call.Fail($"'set var': cannot set variable '{name}', only scope 'proc' is permitted here.");
        }
        else if (call.Runtime.Expressions is not { } parser)
        {
            call.Fail("Expressions cannot be read here.");
        }
        else
        {
            Evaluate(call, parser, name, text, word == "fmt");
        }
    }

    private static void Evaluate(
        CommandCall call, ExpressionParser parser, VariableName name, string text, bool isFormat)
    {
        var context = SampleContext.ForProcess(call.Runtime.Process, new SampleScratch());
        var sample = default(Sample);
        string? complaint = null;
        if (isFormat && parser.ReadFormat(text, out complaint) is { } format)
        {
            sample.SetString(FormatText.Evaluate(format, context, LogFormatUse.Raw).ToArray());
            VariableAccess.Set(name, VariableConditions.None, context, sample);
        }
        else if (isFormat)
        {
            call.Fail($"{complaint}.");
        }
        else if (parser.ReadExpression(text, out complaint) is not { } expression)
        {
            call.Fail($"{complaint}.");
        }
        else if (SampleEvaluator.TryEvaluate(expression, context, ref sample))
        {
            VariableAccess.Set(name, VariableConditions.None, context, sample);
        }
    }

    private static string TypeName(SampleType type) => type switch
    {
        SampleType.Boolean => "bool",
        SampleType.Integer => "sint",
        SampleType.IPv4 => "ipv4",
        SampleType.IPv6 => "ipv6",
        SampleType.Method => "meth",
        SampleType.Binary => "bin",
        _ => "str",
    };

    private static string Text(Sample sample)
    {
        if (sample.Type == SampleType.Boolean)
        {
            return sample.Number.ToString(CultureInfo.InvariantCulture);
        }

        var isBinary = sample.Type == SampleType.Binary;
        if (!isBinary && !SampleCasts.TryCast(ref sample, SampleType.String, new SampleScratch()))
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        foreach (var letter in sample.Span)
        {
            text.Append(letter is >= 0x20 and < 0x7f ? (char)letter : '.');
        }

        return text.ToString();
    }
}
