using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Haproxy.CertificateStores;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// Reads a <c>crt-list</c>: <c>&lt;crtfile&gt; [\[&lt;option&gt; ...\]] [[!]&lt;snifilter&gt; ...]</c> a line (manual
/// 5.1).
/// </summary>
internal static class CertificateLists
{
    /// <summary>Options that the library can still change once the client's name is known.</summary>
    private static readonly string[] PerCertificate =
    [
        "alpn", "no-alpn", "ca-file", "ca-verify-file", "ciphers", "ciphersuites", "client-sigalgs", "crl-file",
        "curves", "ecdhe", "no-ca-names", "sigalgs", "ssl-min-ver", "ssl-max-ver", "verify",
    ];

    /// <summary>Known between brackets, and not done here.</summary>
    private static readonly string[] Unsupported =
    [
        "allow-0rtt", "npn", "ktls",
        "crt", "key", "ocsp", "issuer", "sctl", "ocsp-update",
    ];

    public static readonly FrozenDictionary<string, LineOption<TlsLine>> Options =
        TlsOptionRows.Both.Concat(TlsOptionRows.Bind).Where(
            row => PerCertificate.Contains(row.Name) && row.State == KeywordState.Acts)
            .Concat(Unsupported.Select(LineOptions.Unsupported<TlsLine>))
            .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    /// <returns>False after something was reported.</returns>
    public static bool TryRead(BindLine line, LineArguments arguments, string path)
    {
        if (line.Session.Environment.ReadFile(path) is not { } content)
        {
            arguments.Report($"'{arguments.Keyword}': cannot read certificate list '{path}'.");
            return false;
        }

        var number = 0;
        foreach (var text in Encoding.UTF8.GetString(content).Split('\n'))
        {
            number++;
            var words = Words(text);
            if (words.Count == 0 || words[0].StartsWith('#'))
            {
                continue;
            }

            var entry = new EntryLine(line.Session);
            if (ReadLine(entry, arguments, words, $"'{path}' line {number}") is not { } read)
            {
                return false;
            }

            var added = read with { List = path, Line = number };
            line.Tls = line.Tls with { CertificateLists = line.Tls.CertificateLists.Add(added) };
            _ = line.Session.Sections.UsedCertificates.Add(added.Path);
            if (!CertificateStoreSection.Knows(line.Session, added.Path)
                && !TlsOptionRows.CertificateMustExist(line, arguments, added.Path))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A line that comes to a list while the process runs; null after something was reported.</summary>
    /// <param name="session">Of the process.</param>
    /// <param name="arguments">Of the command.</param>
    /// <param name="text">The line.</param>
    /// <param name="isLoaded">The process has read that file.</param>
    public static CertificateListEntry? ReadAdded(
        ParseSession session, LineArguments arguments, string text, Func<string, bool> isLoaded) =>
        ReadLine(
            new EntryLine(session) { IsLoaded = isLoaded, OnlyLoaded = true }, arguments, Words(text), "the line");

    private static CertificateListEntry? ReadLine(
        EntryLine entry, LineArguments arguments, List<string> words, string place)
    {
        var file = TlsOptionRows.Based(entry.Session.Global.CrtBase, words[0]);
        var position = 1;
        if (position < words.Count && words[position] == "[")
        {
            var end = words.IndexOf("]", position);
            if (end < 0)
            {
                arguments.Report($"'{arguments.Keyword}': {place}: ']' is missing.");
                return null;
            }

            var options = new LineArguments(
                entry.Session,
                new Dictionary<string, Acl>(),
                $"{arguments.Keyword}' {place} '[",
                string.Empty,
                [.. words[(position + 1)..end].Select(word => new Word(word, 1))],
                arguments.Location);
            if (!LineOptions.ReadAll(entry, options, Options))
            {
                return null;
            }

            position = end + 1;
        }

        return new CertificateListEntry(file, entry.Tls, [.. words[position..]]);
    }

    /// <summary>Words by blanks; brackets are words of their own, wherever they stand.</summary>
    private static List<string> Words(string text) =>
        [.. text.Replace("[", " [ ", StringComparison.Ordinal).Replace("]", " ] ", StringComparison.Ordinal)
            .Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    private sealed class EntryLine(ParseSession session) : TlsLine(session)
    {
        public override TlsOptions Tls { get; set; } = TlsOptions.None;
    }
}
