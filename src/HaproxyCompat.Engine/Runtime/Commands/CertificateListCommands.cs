using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show|add|del ssl crt-list</c>: the certificates of lists and directories, for every bind line that has them
/// (management manual 9.3).
/// </summary>
internal static class CertificateListCommands
{
    private const string CannotEdit = "Can't edit the crt-list: ";
    private const string CannotDelete = "Can't delete the entry: ";

    public static readonly RuntimeCommand[] All =
    [
        new("show ssl crt-list", "show ssl crt-list [-n] [<list>]", "list certificate lists, or what is in one",
            RuntimeLevel.User, Show),
        new("add ssl crt-list", "add ssl crt-list <list> <file>|<payload>", "let a list have one more certificate",
            RuntimeLevel.Admin, Add),
        new("del ssl crt-list", "del ssl crt-list <list> <file>[:<line>]", "take a certificate out of a list",
            RuntimeLevel.Admin, Delete),
    ];

    private static void Show(CommandCall call)
    {
        var numbers = call.Argument(0) == "-n";
        var word = call.Argument(numbers ? 1 : 0);
        if (word.Length == 0)
        {
            if (numbers)
            {
                call.Fail("'show ssl crt-list -n' expects a filename or a directory");
                return;
            }

            foreach (var each in call.Runtime.TlsFiles.Lists.Keys)
            {
                call.Output.Append(each).Append('\n');
            }

            return;
        }

        if (Find(call, word) is not { } list)
        {
            call.Fail("didn't find the specified filename");
            return;
        }

        call.Output.Append("# ").Append(list.Name).Append('\n');
        foreach (var line in list.Lines)
        {
            call.Output.Append(line.Stored.Name)
                .Append(numbers ? string.Create(CultureInfo.InvariantCulture, $":{line.Source.Line}") : string.Empty);
            AppendOptions(call.Output, line.Source.Options);
            foreach (var name in line.Source.ServerNames)
            {
                call.Output.Append(' ').Append(name);
            }

            call.Output.Append('\n');
        }
    }

    /// <summary>Back to words, in the order of the reference.</summary>
    private static void AppendOptions(StringBuilder output, TlsOptions options)
    {
        if (options == TlsOptions.None)
        {
            return;
        }

        var words = new List<string>();
        if (options.Alpn is { } alpn)
        {
            words.Add(alpn.IsEmpty ? "no-alpn " : $"alpn {string.Join(',', alpn)} ");
        }

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                words.Add($"{name} {value}");
            }
        }

        Add("verify", options.Verify?.ToString().ToLowerInvariant());
        if (options.Flags.Contains("no-ca-names"))
        {
            words.Add("no-ca-names");
        }

        Add("ciphers", options.Ciphers);
        Add("ciphersuites", options.CipherSuites);
        Add("ca-file", options.CaFile);
        Add("crl-file", options.CrlFile);
        Add("curves", options.Curves);
        Add("client-sigalgs", options.ClientSignatureAlgorithms);
        Add("sigalgs", options.SignatureAlgorithms);
        Add("ssl-min-ver", options.MinimumVersion);
        Add("ssl-max-ver", options.MaximumVersion);
        output.Append(" [").AppendJoin(' ', words).Append(']');
    }

    private static void Add(CommandCall call)
    {
        var payload = call.Payload?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (call.Argument(0).Length == 0 || (call.Argument(1).Length == 0 && payload.Length == 0))
        {
            call.Fail("'add ssl crtlist' expects a filename and a certificate name");
            return;
        }

        if ((payload.Length > 1 ? "only one line of payload is supported!" : TryAdd(call, payload)) is { } complaint)
        {
            call.Fail(CannotEdit + complaint);
        }
    }

    /// <returns>What is wrong, or null.</returns>
    private static string? TryAdd(CommandCall call, string[] payload)
    {
        if (Find(call, call.Argument(0)) is not { } list)
        {
            return $"crt-list '{Trimmed(call.Argument(0))}' does not exist!";
        }

        if (call.Runtime.Proxies?.Sections is not { } sections)
        {
            return "it is not known what the files say";
        }

        var complaint = string.Empty;
        var entry = payload.Length == 0
            ? new CertificateListEntry(sections.CertificatePath(call.Argument(1)))
            : sections.ReadCertificateLine(payload[0], out complaint);
        if (entry is null)
        {
            return complaint;
        }

        if (list.IsDirectory && (entry.Tls != TlsOptions.None || !entry.ServerNames.IsEmpty))
        {
            return "this is a directory, SSL configuration, crt-store keywords and filters are not allowed";
        }

        var stores = call.Runtime.TlsFiles;
        if (!stores.Certificates.TryGetValue(entry.Path, out var stored))
        {
            return $"certificate '{entry.Path}' does not exist!";
        }

        if (stored.Content is null)
        {
            return $"certificate '{entry.Path}' is empty!";
        }

        Insert(call, list, new CertificateListLine(
            new TlsCertificateSource(entry.Path, entry.ServerNames)
            {
                List = list.Name,
                Line = list.IsDirectory ? 0 : list.LastLine + 1,
                Options = entry.Tls,
            },
            stored));
        return null;
    }

    private static void Insert(CommandCall call, CertificateList list, CertificateListLine line)
    {
        var changes = new List<Action>();
        var errors = new List<string>();
        foreach (var user in list.Users)
        {
            var before = errors.Count;
            user.AddLine(line, changes, errors);
            for (var index = before; index < errors.Count; index++)
            {
                errors[index] =
                    $"Proxy '{user.Place?.Section}': {errors[index]} for bind '{user.Place?.Address}' at "
                    + $"[{user.Place?.Line}].";
            }
        }

        call.Output.Append($"Inserting certificate '{line.Stored.Name}' in crt-list '{list.Name}'.\n");
        errors.ForEach(error => call.Output.Append(error).Append('\n'));
        if (errors.Count == 0)
        {
            changes.ForEach(change => change());
            list.Add(line);
        }

        call.Output.Append(errors.Count == 0 ? "Success!\n" : "Failed!\n");
    }

    private static void Delete(CommandCall call)
    {
        if (call.Argument(1).Length == 0)
        {
            call.Fail("'del ssl crtlist' expects a filename and a certificate name");
        }
        else if (Find(call, call.Argument(0)) is not { } list)
        {
            call.Fail($"{CannotDelete}crt-list '{Trimmed(call.Argument(0))}' does not exist!");
        }
        else if (Choose(call, list, out var complaint) is not { } line)
        {
            call.Fail(CannotDelete + complaint);
        }
        else if (list.Users.Where(user => user.HasDefaultOf(line)).ToList() is { Count: > 0 } users)
        {
            var places = string.Join('\n', users.Select(user => $"\t- {user.Place?.Line}"));
            call.Fail($"{CannotDelete}certificate '{line.Stored.Name}' cannot be deleted, it is used as default "
                + $"certificate by the following frontends:\n{places}");
        }
        else
        {
            list.Remove(line);
            foreach (var user in list.Users)
            {
                user.RemoveLine(line);
            }

            call.Say(
                MessageSeverity.Notice, $"Entry '{line.Stored.Name}' deleted in crtlist '{list.Name}'!");
        }
    }

    /// <summary>The line that <c>file[:line]</c> means; null with a complaint.</summary>
    private static CertificateListLine? Choose(CommandCall call, CertificateList list, out string complaint)
    {
        complaint = string.Empty;
        var name = call.Argument(1);
        var number = -1;
        var colon = name.LastIndexOf(':');
        if (colon >= 0
            && int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var read))
        {
            number = read;
            name = name[..colon];
        }

        if (!call.Runtime.TlsFiles.Certificates.ContainsKey(name))
        {
            complaint = $"certificate '{name}' does not exist!";
            return null;
        }

        var found = list.Lines.Where(line => line.Stored.Name == name).ToList();
        var chosen = number < 0 ? found : found.Where(line => line.Source.Line == number).ToList();
        if (chosen.Count == 1 || (chosen.Count > 0 && number >= 0))
        {
            return chosen[0];
        }

        var numbers = string.Join(", ", found.Select(line => line.Source.Line));
        complaint = found.Count == 0 ? $"there is no entry of the certificate '{name}'!"
            : number >= 0
            ? $"found a certificate '{name}' but the line number is incorrect, please specify a correct line number "
                + $"preceded by colons ({numbers})!"
            : $"found the certificate '{name}' in several entries, please specify a line number preceded by colons "
                + $"({numbers})!";
        return null;
    }

    private static CertificateList? Find(CommandCall call, string word) =>
        call.Runtime.TlsFiles.Lists.GetValueOrDefault(Trimmed(word));

    /// <summary>Slashes at the end count for nothing.</summary>
    private static string Trimmed(string word) => word.TrimEnd('/');
}
