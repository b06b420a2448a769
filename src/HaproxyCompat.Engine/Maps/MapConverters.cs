using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Maps;

/// <summary>
/// <c>map</c>, <c>map_&lt;match&gt;</c>, <c>map_&lt;match&gt;_&lt;output&gt;</c> with a file and an optional default
/// (manual 7.3.1 "map").
/// </summary>
internal static class MapConverters
{
    private static readonly (string Name, MatchMethod Method)[] Methods =
    [
        ("str", MatchMethod.String), ("beg", MatchMethod.Prefix), ("sub", MatchMethod.Substring),
            ("dir", MatchMethod.Directory),
        ("dom", MatchMethod.Domain), ("end", MatchMethod.Suffix), ("reg", MatchMethod.Regex),
            ("int", MatchMethod.Integer),
        ("ip", MatchMethod.Address),
    ];

    /// <summary>The rows, whose maps are kept in <paramref name="references"/>.</summary>
    public static ImmutableArray<Converter> Create(PatternReferences references)
    {
        return
        [
            Row("map", MatchMethod.String, SampleType.String, references),
            Row("map_regm", MatchMethod.RegexWithSubstitution, SampleType.String, references),
            .. Methods.SelectMany(row => new[]
            {
                Row($"map_{row.Name}", row.Method, SampleType.String, references),
                Row($"map_{row.Name}_int", row.Method, SampleType.Integer, references),
                Row($"map_{row.Name}_ip", row.Method, SampleType.Address, references),
                KeyRow($"map_{row.Name}_key", row.Method, references),
            }),
        ];
    }

    private static Converter Row(string name, MatchMethod method, SampleType output, PatternReferences references)
    {
        var input = Rules.Patterns.PatternSets.Create(method, ignoreCase: false).InputType;
        return new(name, MapSignature(method, output, references), input, output,
            method == MatchMethod.RegexWithSubstitution ? Substitute : Find);
    }

    /// <summary>Gives the key as it stands in the file; there is no default.</summary>
    private static Converter KeyRow(string name, MatchMethod method, PatternReferences references)
    {
        var map = MapSignature(method, SampleType.String, references);
        var signature = new Signature(1, ArgumentKind.String) { Check = map.Check, Prepare = map.Prepare };
        return new(name, signature, Rules.Patterns.PatternSets.Create(method, ignoreCase: false).InputType,
            SampleType.String, FindKey);
    }

    private static Signature MapSignature(MatchMethod method, SampleType output, PatternReferences references) =>
        new(1, ArgumentKind.String, output == SampleType.Integer ? ArgumentKind.Integer : ArgumentKind.String)
        {
            Check = arguments =>
            {
                _ = MapTable.Load((string)arguments[0], method, output, references, out var complaint);
                return complaint ?? (arguments.Length > 1 && !TryDefault(arguments[1], output, out _)
                    ? $"'{arguments[1]}' is not a valid default value"
                    : null);
            },
            Prepare = arguments =>
            {
                var map = MapTable.Load((string)arguments[0], method, output, references, out _);
                return arguments.Length > 1 && TryDefault(arguments[1], output, out var value) ? [map, value] : [map];
            },
        };

    private static bool TryDefault(object argument, SampleType output, out Sample value)
    {
        value = default;
        if (argument is long number)
        {
            value.SetInteger(number);
            return true;
        }

        var text = (string)argument;
        value.SetString(Encoding.Latin1.GetBytes(text));
        return output switch
        {
            SampleType.Address => SampleAddresses.TryParse(value.Span, ref value),
            _ => true,
        };
    }

    private static bool FindKey(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        ((MapTable)arguments[0]).TryFindKey(ref sample);

    private static bool Find(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        ((MapTable)arguments[0]).TryFind(ref sample) || TryUseDefault(arguments, ref sample);

    private static bool Substitute(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        ((MapTable)arguments[0]).TrySubstitute(ref sample, context.Scratch) || TryUseDefault(arguments, ref sample);

    private static bool TryUseDefault(ImmutableArray<object> arguments, ref Sample sample)
    {
        if (arguments.Length < 2)
        {
            return false;
        }

        sample.SetValue((Sample)arguments[1]);
        return true;
    }
}
