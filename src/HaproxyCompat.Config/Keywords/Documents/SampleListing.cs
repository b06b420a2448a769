using System.Text;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Haproxy.Proxies;

namespace HaproxyCompat.Config.Keywords.Documents;

/// <summary><c>-dKsmp</c>, <c>-dKcnv</c>, <c>-dKacl</c>: what expressions are made of (management manual 3).</summary>
public static class SampleListing
{
    private const FetchNeeds RequestOfBackend = FetchNeeds.Backend;

    /// <summary>
    /// The places that the columns of <see cref="Fetches"/> stand for, with what can be looked at there.
    /// </summary>
    private static readonly (string Place, FetchNeeds? Offered)[] Columns =
    [
        ("tcp-request connection of a frontend", Rules.Offers[RuleSets.TcpRequestConnection]),
        ("tcp-request session of a frontend", Rules.Offers[RuleSets.TcpRequestSession]),
        ("tcp-request content of a frontend", Rules.Offers[RuleSets.TcpRequestContent]),
        ("http-request of a frontend, the head", Rules.Offers[RuleSets.HttpRequest]),
        ("http-request of a frontend, the body", Rules.Offers[RuleSets.HttpRequest]),
        ("use_backend", Rules.Offers[RuleSets.HttpRequest]),
        ("tcp-request content of a backend", Rules.Offers[RuleSets.TcpRequestContent] | RequestOfBackend),
        ("http-request of a backend, the head", Rules.Offers[RuleSets.HttpRequest] | RequestOfBackend),
        ("http-request of a backend, the body", Rules.Offers[RuleSets.HttpRequest] | RequestOfBackend),
        ("use-server, balance, stick match", Rules.Offers[RuleSets.HttpRequest] | RequestOfBackend),
        ("source of a server", Rules.Offers[RuleSets.HttpRequest] | RequestOfBackend),
        ("tcp-response content of a backend", Rules.Offers[RuleSets.TcpResponseContent]),
        ("http-response of a backend, the head", Rules.Offers[RuleSets.HttpResponse]),
        ("http-response of a backend, the body", Rules.Offers[RuleSets.HttpResponse]),
        ("stick store of a backend", Rules.Offers[RuleSets.HttpResponse]),
        ("tcp-response content of a frontend", Rules.Offers[RuleSets.TcpResponseContent]),
        ("http-response of a frontend, the head", Rules.Offers[RuleSets.HttpResponse]),
        ("http-response of a frontend, the body", Rules.Offers[RuleSets.HttpResponse]),
        ("logs", Logs.Offered),
        ("tcp-check of a backend", Rules.Offers[RuleSets.TcpResponseContent]),
        ("the configuration while it is read", FetchNeeds.None),
        ("a command of the stats socket", FetchNeeds.None),
    ];

    private static readonly string[] Suffixes = ["beg", "dir", "dom", "end", "len", "reg", "sub"];

    /// <summary>
    /// A drawing that leads from each column to its place, then a line for each fetch: <c>Y</c> where it is usable.
    /// </summary>
    public static IEnumerable<string> Fetches(KeywordTable table)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            var left = new string(' ', Columns.Length - i);
            var lines = string.Concat(Enumerable.Repeat("/ ", i));
            yield return $"# {left}{lines}_.{new string('-', Columns.Length - i)} {Columns[i].Place}";
        }

        yield return "# " + string.Concat(Enumerable.Repeat("/ ", Columns.Length)) + " ";
        yield return "# " + string.Concat(Enumerable.Repeat("| ", Columns.Length));
        foreach (var fetch in Acting(table))
        {
            var line = new StringBuilder("[ ");
            foreach (var (_, offered) in Columns)
            {
                line.Append(fetch.Needs == FetchNeeds.None || (fetch.Needs & offered) != 0 ? "Y " : ". ");
            }

            yield return line.Append($"] {fetch.Name}{Arguments(fetch.Signature)}: {Name(fetch.Output)}").ToString();
        }
    }

    /// <summary>Name, arguments, type of the result, then (as the reference has it) the type that goes in.</summary>
    public static IEnumerable<string> Converters(KeywordTable table) =>
        from row in table.Converters
        where row.State != KeywordState.Unsupported
        orderby row.Name
        let output = row.Input == SampleType.Any && row.Output == SampleType.Any ? "same" : Name(row.Output)
        select $"{row.Name}{Arguments(row.Signature)}: {output} => {Name(row.Input)}";

    /// <summary>Names that only conditions know, with the fetch and the match method that they stand for.</summary>
    public static IEnumerable<string> Acls(KeywordTable table)
    {
        var rows = new List<string>();
        foreach (var fetch in Acting(table))
        {
            var name = fetch.NameInAcls ?? fetch.Name;
            if (fetch.NameInAcls is not null || fetch.DefaultMatch is not null || fetch.OffersMatchSuffixes)
            {
                rows.Add($"{fetch.Name} = {name} -m {MatchNames.WordOf(Default(fetch))}");
            }

            if (fetch.OffersMatchSuffixes)
            {
                rows.AddRange(Suffixes.Select(suffix => $"{fetch.Name}_{suffix} = {name} -m {suffix}"));
            }
        }

        return rows.Order(StringComparer.Ordinal);
    }

    private static MatchMethod Default(FetchKeyword fetch) =>
        fetch.DefaultMatch ?? MatchNames.DefaultOf(fetch.Output) ?? MatchMethod.String;

    private static IEnumerable<FetchKeyword> Acting(KeywordTable table) =>
        table.Fetches.Where(row => row.State != KeywordState.Unsupported).OrderBy(
            row => row.Name, StringComparer.Ordinal);

    private static string Arguments(Signature signature)
    {
        if (signature.Kinds.IsEmpty)
        {
            return string.Empty;
        }

        var text = new StringBuilder("(");
        for (var i = 0; i < signature.Kinds.Length; i++)
        {
            text.Append(i == signature.Required ? "[" : string.Empty).Append(i > 0 ? "," : string.Empty).Append(
                Name(signature.Kinds[i]));
        }

        return text.Append(signature.Repeats ? ",..." : string.Empty)
            .Append(signature.Required < signature.Kinds.Length ? "])" : ")").ToString();
    }

    private static string Name(ArgumentKind kind) => kind switch
    {
        ArgumentKind.Integer => "integer",
        ArgumentKind.Duration => "delay",
        ArgumentKind.Size => "size",
        ArgumentKind.IPv4Mask => "IPv4 mask",
        ArgumentKind.IPv6Mask => "IPv6 mask",
        ArgumentKind.Frontend => "frontend",
        ArgumentKind.Backend => "backend",
        ArgumentKind.Server => "server",
        ArgumentKind.Table => "table",
        ArgumentKind.Userlist => "user list",
        ArgumentKind.Regex => "regex",
        _ => "string",
    };

    private static string Name(SampleType type) => type switch
    {
        SampleType.Boolean => "bool",
        SampleType.Integer => "sint",
        SampleType.Address => "addr",
        SampleType.IPv4 => "ipv4",
        SampleType.IPv6 => "ipv6",
        SampleType.String => "str",
        SampleType.Binary => "bin",
        SampleType.Method => "meth",
        _ => "any",
    };
}
