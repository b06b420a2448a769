using System.Text;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Text.Conditionals;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>get var &lt;name&gt;</c> and <c>set var &lt;name&gt; { &lt;expression&gt; | expr &lt;expression&gt; | fmt &lt;format&gt; }</c> for process variables (management manual 9.3).</summary>
internal static class ProcessVariableCommands
{
    public static readonly RuntimeCommand Get = new(
        "get var", "get var <name>", "retrieve contents of a process-wide variable", RuntimeLevel.User, RunGet);

    public static readonly RuntimeCommand Set = new(
        "set var", "set var <name> [fmt|expr] {<format>|<expression>}", "set a process-wide variable (experimental)", RuntimeLevel.Admin, RunSet);

    private static void RunGet(CommandCall call)
    {
        if (!TryName(call, out var name))
        {
            return;
        }

        var sample = default(Sample);
        if (!call.Runtime.Loops[0].Process.Variables.TryGet(name.Name, ref sample))
        {
            call.Fail("Variable not found.");
            return;
        }

        var type = sample.Type switch
        {
            SampleType.Boolean => "bool",
            SampleType.Integer => "sint",
            SampleType.IPv4 => "ipv4",
            SampleType.IPv6 => "ipv6",
            SampleType.String => "str",
            SampleType.Method => "meth",
            _ => "bin",
        };
        _ = SampleCasts.TryCast(ref sample, SampleType.String, new SampleScratch(1024));
        call.Output.Append($"{name}: type={type} value=<{Encoding.Latin1.GetString(sample.Span)}>\n");
    }

    private static void RunSet(CommandCall call)
    {
        if (!call.Client.IsExperimental)
        {
            call.Fail("This command is restricted to experimental mode only.");
            return;
        }

        if (!TryName(call, out var name))
        {
            return;
        }

        var isFormat = call.Argument(1) == "fmt";
        var text = call.Argument(call.Argument(1) is "fmt" or "expr" ? 2 : 1);
        if (text.Length == 0)
        {
            call.Fail("'set var' expects an expression or a format.");
            return;
        }

        // The line is read as one of a configuration: same words, same checks.
        var quoted = text.Replace("'", "'\\''", StringComparison.Ordinal);
        var line = $"global\n  {(isFormat ? "set-var-fmt" : "set-var")} {name} '{quoted}'\n";
        var environment = new ParseEnvironment { Facts = new ProgramFacts(call.Runtime.Version, [], [], "", "") };
        var parsed = HaproxyConfigurationParser.Parse([new ConfigFile("cli", line)], EngineKeywords.CreateTable([]), environment);
        if (parsed.Model is null)
        {
            call.Fail(string.Join('\n', parsed.Diagnostics.Select(finding => finding.Message)));
            return;
        }

        Evaluate(call, name, parsed.Model.Global.Variables[0]);
    }

    private static void Evaluate(CommandCall call, VariableName name, GlobalVariableConfig line)
    {
        var context = SampleContext.ForProcess(call.Runtime.Loops[0].Process, new SampleScratch());
        var sample = default(Sample);
        if (line.Format is not null)
        {
            sample.SetString(LogFormatWriter.Evaluate(line.Format, context, LogFormatUse.Raw));
        }
        else if (!SampleEvaluator.TryEvaluate(line.Expression!, context, ref sample))
        {
            VariableAccess.Remove(name, context);
            return;
        }

        VariableAccess.Set(name, VariableConditions.None, context, sample);
    }

    private static bool TryName(CommandCall call, out VariableName name)
    {
        name = VariableName.Parse(call.Argument(0), out var complaint)!;
        if (name is { Scope: VariableScope.Process })
        {
            return true;
        }

        call.Fail(complaint ?? "Only variables of scope 'proc' exist outside of streams.");
        return false;
    }
}
