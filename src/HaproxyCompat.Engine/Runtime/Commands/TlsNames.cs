using System.Globalization;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show ssl sni [-f &lt;frontend&gt;] [-A] [-t &lt;offset&gt;]</c>: the names that bind lines have certificates for
/// (management manual 9.3).
/// </summary>
internal static class TlsNames
{
    private const string DefaultName = "*";

    public static readonly RuntimeCommand Command = new(
        "show ssl sni",
        "show ssl sni [-f <frontend>] [-A] [-t <offset>]",
        "list the names that there are certificates for",
        RuntimeLevel.User,
        Run);

    private static void Run(CommandCall call)
    {
        var frontend = default(string);
        var onlyExpired = false;
        var offset = 0L;
        for (var index = 0; index < call.ArgumentCount; index++)
        {
            var word = call.Argument(index);
            if (word == "-A")
            {
                onlyExpired = true;
            }
            else if (word == "-f")
            {
                frontend = call.Argument(++index);
                if (Complaint(call, frontend) is { } complaint)
                {
                    call.Fail(complaint);
                    return;
                }
            }
            else if (word == "-t")
            {
                if (OffsetComplaint(call.Argument(++index), out offset) is { } complaint)
                {
                    call.Fail(complaint);
                    return;
                }
            }
            else
            {
                call.Fail("Invalid parameters, 'show ssl sni' only supports '-f', '-A' or '-t' options!");
                return;
            }
        }

        var limit = onlyExpired
            ? call.Runtime.Clock.GetUtcNow().UtcDateTime.AddSeconds(offset)
            : DateTime.MaxValue;
        call.Output.Append("# Frontend/Bind\tSNI\tNegative Filter\tType\tFilename\tNotAfter\tNotBefore\n");
        var contexts = call.Runtime.Frontends.Where(each => frontend is null || each.Name == frontend)
            .SelectMany(each => each.Listeners.Select(listener => listener.TlsContext).Distinct())
            .OfType<TlsServerContext>();
        foreach (var context in contexts)
        {
            Append(call, context, limit);
        }
    }

    private static string? Complaint(CommandCall call, string frontend) =>
        frontend.Length == 0 ? "'-f' requires a frontend name!"
        : call.Runtime.FindFrontend(frontend) is null ? "Couldn't find the specified frontend!"
        : null;

    private static void Append(CommandCall call, TlsServerContext context, DateTime limit)
    {
        var rows = context.Certificates
            .SelectMany(bound => bound.Names.Select(name => (Name: name, Bound: bound)))
            .Concat(context.Certificates.Where(bound => bound.IsDefault)
                .Select(bound => (Name: DefaultName, Bound: bound)))
            .OrderBy(row => row.Name.StartsWith('*'))
            .ThenBy(row => row.Name, StringComparer.Ordinal);
        foreach (var (name, bound) in rows)
        {
            if (bound.Content.Facts is not { } facts || facts.ValidUntil > limit)
            {
                continue;
            }

            var excluded = name.StartsWith('*') && bound.Excluded.Count > 0
                ? string.Concat(Excluded(bound).Reverse().Select(each => $"!{each} "))
                : "-";
            call.Output.Append(CultureInfo.InvariantCulture, $"{context.Place?.Section}/{context.Place?.Line}")
                .Append('\t').Append(name)
                .Append('\t').Append(excluded)
                .Append('\t').Append(Word(bound.Kind))
                .Append('\t').Append(bound.Stored.Name)
                .Append('\t').Append(CertificateTime.Print(facts.ValidUntil))
                .Append('\t').Append(CertificateTime.Print(facts.ValidFrom))
                .Append('\n');
        }
    }

    /// <summary>As written, in order.</summary>
    private static IEnumerable<string> Excluded(BoundCertificate bound) =>
        bound.Source.ServerNames.Where(name => name.StartsWith('!')).Select(name => name[1..]);

    private static string Word(KeyKinds kind) => kind switch
    {
        KeyKinds.Rsa => "rsa",
        KeyKinds.Ecdsa => "ecdsa",
        KeyKinds.Dsa => "dsa",
        _ => "unknown",
    };

    private static string? OffsetComplaint(string word, out long seconds)
    {
        seconds = 0;
        if (word.Length == 0)
        {
            return "'-t' requires an offset argument!";
        }

        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var unit = digits < 0 ? "s" : word[digits..];
        var scale = unit switch { "s" => 1, "m" => 60, "h" => 3600, "d" => 86400, _ => 0 };
        if (scale == 0 || digits == 0)
        {
            return $"'-t {word}' : unexpected character '{word[Math.Max(0, digits)]}'";
        }

        seconds = !long.TryParse(
            word.AsSpan(0, digits < 0 ? word.Length : digits), CultureInfo.InvariantCulture, out var number)
            || number > int.MaxValue / scale
            ? -1
            : number * scale;
        return seconds < 0
            ? $"offset overflow '{word}' (maximum value is {int.MaxValue}s or ~24855 days)"
            : null;
    }
}
