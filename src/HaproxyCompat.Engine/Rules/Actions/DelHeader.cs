using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Rules.Patterns;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>del-header &lt;name&gt; [-m &lt;meth&gt;]</c>: removes the headers whose names match (manual 4.4).
/// </summary>
internal sealed record DelHeader(byte[] Name, PatternSet? Names) : StreamAction
{
    public static readonly ActionKeyword Keyword = new("del-header", RuleSets.AnyHttp, Parse);

    private static DelHeader? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("<name>", out var name))
        {
            return null;
        }

        var method = MatchMethod.String;
        if (arguments.TrySkip("-m"))
        {
            if (!arguments.TryWord("<meth>", out var word) || !TryMethod(word, out method))
            {
                arguments.Report("'del-header' expects one of 'str', 'beg', 'end', 'sub' or 'reg' after '-m'.");
                return null;
            }
        }

        if (method == MatchMethod.String)
        {
            return new DelHeader(Encoding.Latin1.GetBytes(name.ToLowerInvariant()), null);
        }

        var patterns = PatternSets.Create(method, ignoreCase: method != MatchMethod.Regex);
        if (patterns.Add(name, 0) is { } complaint)
        {
            arguments.Report($"'del-header' : {complaint}");
            return null;
        }

        return new DelHeader([], patterns);
    }

    private static bool TryMethod(string word, out MatchMethod method)
    {
        method = word switch
        {
            "beg" => MatchMethod.Prefix,
            "end" => MatchMethod.Suffix,
            "sub" => MatchMethod.Substring,
            "reg" => MatchMethod.Regex,
            _ => MatchMethod.String,
        };
        return method != MatchMethod.String || word == "str";
    }

    public override ActionResult Execute(in SampleContext context)
    {
        if (context.Message is not { } head)
        {
            return ActionResult.Continue;
        }

        if (Names is null)
        {
            head.RemoveAll(Name);
            return ActionResult.Continue;
        }

        for (var index = head.Count - 1; index >= 0; index--)
        {
            var sample = default(Sample);
            sample.SetString(head.NameMemoryAt(index));
            if (Names.Find(sample) >= 0)
            {
                head.RemoveAt(index);
            }
        }

        return ActionResult.Continue;
    }
}
