using System.Text;
using HaproxyCompat.Config.Grammar;

namespace HaproxyCompat.Config.Keywords.Documents;

/// <summary><c>-dKsmp</c>, <c>-dKcnv</c>, <c>-dKacl</c>: what expressions are made of (management manual 3).</summary>
public static class SampleListing
{
    /// <summary>
    /// The places that the columns of <see cref="Fetches"/> stand for, with what can be looked at there.
    /// </summary>
    private static readonly (string Place, FetchNeeds Offered)[] Columns =
    [
        ("tcp-request connection of a frontend", FetchPlaces.FrontendConnection),
        ("tcp-request session of a frontend", FetchPlaces.FrontendSession),
        ("tcp-request content of a frontend", FetchPlaces.FrontendRequest),
        ("http-request of a frontend, the head", FetchPlaces.FrontendRequest),
        ("http-request of a frontend, the body", FetchPlaces.FrontendRequest),
        ("use_backend", FetchPlaces.FrontendRequest),
        ("tcp-request content of a backend", FetchPlaces.BackendRequest),
        ("http-request of a backend, the head", FetchPlaces.BackendRequest),
        ("http-request of a backend, the body", FetchPlaces.BackendRequest),
        ("use-server, balance, stick match", FetchPlaces.ServerChoice),
        ("source of a server", FetchPlaces.ServerSource),
        ("tcp-response content of a backend", FetchPlaces.Response),
        ("http-response of a backend, the head", FetchPlaces.Response),
        ("http-response of a backend, the body", FetchPlaces.Response),
        ("stick store of a backend", FetchPlaces.Response),
        ("tcp-response content of a frontend", FetchPlaces.Response),
        ("http-response of a frontend, the head", FetchPlaces.Response),
        ("http-response of a frontend, the body", FetchPlaces.Response),
        ("logs", FetchPlaces.Logs),
        ("tcp-check of a backend", FetchPlaces.Checks),
        ("the configuration while it is read", FetchPlaces.Configuration),
        ("a command of the stats socket", FetchPlaces.RuntimeCommand),
    ];

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
        foreach (var fetch in table.Fetches.OrderBy(row => row.Name, StringComparer.Ordinal))
        {
            var line = new StringBuilder("[ ");
            foreach (var (_, offered) in Columns)
            {
                line.Append(FetchPlaces.Offers(offered, fetch.Needs) ? "Y " : ". ");
            }

            line.Append($"] {fetch.Name}{Arguments(fetch.Signature)}: {Name(fetch.Output)}");
            yield return line.Append(Mark(fetch.State)).ToString();
        }
    }

    /// <summary>Name, arguments, type of the result, then (as the reference has it) the type that goes in.</summary>
    public static IEnumerable<string> Converters(KeywordTable table) =>
        from row in table.Converters.OrderBy(row => row.Name, StringComparer.Ordinal)
        select $"{row.Name}{Arguments(row.Signature)}: {Name(row.Output)} => {Name(row.Input)}{Mark(row.State)}";

    /// <summary>Names that only conditions know, with the fetch and the match method that they stand for.</summary>
    public static IEnumerable<string> Acls() =>
        from row in AclKeywords.All.Values.OrderBy(row => row.Name, StringComparer.Ordinal)
        select $"{row.Name} = {row.Fetch} -m {MatchNames.WordOf(row.Method)}";

    private static string Mark(KeywordState state) =>
        state == KeywordState.Unsupported ? ConfigurationListing.Mark : string.Empty;

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

        return text.Append(signature.Required < signature.Kinds.Length ? "])" : ")").ToString();
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
        ArgumentKind.FieldNumber => "Protocol buffers field number",
        ArgumentKind.IPv4Address => "IPv4 address",
        ArgumentKind.IPv6Address => "IPv6 address",
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
        SampleType.Same => "same",
        _ => "any",
    };
}
