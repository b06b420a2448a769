using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show|dump|new|set|commit|abort|del ssl cert</c>: looks at certificates and replaces them while connections go on
/// (management manual 9.3).
/// </summary>
/// <remarks>
/// What is sent waits until it is committed; then every bind line and server that has the certificate gets new contexts
/// at once, or none does.
/// </remarks>
internal static class TlsCertificates
{
    private const string OcspEnding = ".ocsp";
    private const string NotFound = "Can't display the certificate: Not found or the certificate is a bundle!";

    public static readonly RuntimeCommand[] All =
    [
        new("show ssl cert", "show ssl cert [[*]<file>]", "list certificates, or tell what one is",
            RuntimeLevel.User, Show),
        new("dump ssl cert", "dump ssl cert [*]<file>", "write a certificate and its key in PEM",
            RuntimeLevel.Admin, Dump),
        new("new ssl cert", "new ssl cert <file>", "make room for a certificate", RuntimeLevel.Admin, New),
        new("set ssl cert", "set ssl cert <file> <payload>", "send a certificate, or a file that belongs to one",
            RuntimeLevel.Admin, Set),
        new("commit ssl cert", "commit ssl cert <file>", "put what was sent to work", RuntimeLevel.Admin, Commit),
        new("abort ssl cert", "abort ssl cert <file>", "forget what was sent", RuntimeLevel.Admin, Abort),
        new("del ssl cert", "del ssl cert <file>", "remove a certificate that nobody uses", RuntimeLevel.Admin,
            Delete),
    ];

    private static void Show(CommandCall call)
    {
        var stores = call.Runtime.TlsFiles;
        if (call.ArgumentCount == 0)
        {
            if (stores.PendingCertificate is { } pending)
            {
                call.Output.Append($"# transaction\n*{pending.Target.Name}\n");
            }

            call.Output.Append("# filename\n");
            foreach (var name in stores.Certificates.Keys)
            {
                call.Output.Append(name).Append('\n');
            }

            return;
        }

        if (call.ArgumentCount > 1 || Find(stores, call.Argument(0), out var isPending) is not { } found)
        {
            if (call.Argument(0).EndsWith(OcspEnding, StringComparison.Ordinal)
                && Find(stores, call.Argument(0)[..^OcspEnding.Length], out _) is { } owner)
            {
                call.Output.Append(owner.Content?.Ocsp is { } response ? OcspResponses.Text(response) : string.Empty);
                return;
            }

            call.Fail(NotFound);
            return;
        }

        var (stored, content) = found;
        var status = isPending ? "Uncommitted"
            : content is null ? "Empty"
            : stores.IsUsed(stored) ? "Used" : "Unused";
        TlsCertificateText.Append(call.Output, stored.Files, content, isPending ? "*" : string.Empty, status);
    }

    private static void Dump(CommandCall call)
    {
        if (Find(call.Runtime.TlsFiles, call.Argument(0), out _) is not { } found)
        {
            call.Fail(NotFound);
        }
        else if (found.Content is { Key: not null } content)
        {
            call.Output.Append(PemObjects.Write(content));
        }
    }

    private static void New(CommandCall call)
    {
        var name = call.Argument(0);
        var stores = call.Runtime.TlsFiles;
        if (name.Length == 0)
        {
            call.Fail("'new ssl cert' expects a filename");
        }
        else if (stores.Certificates.ContainsKey(name))
        {
            call.Fail($"Certificate '{name}' already exists!");
        }
        else
        {
            stores.Certificates.Add(name, new StoredCertificate(new CertificateFiles(name)));
            call.Say(MessageSeverity.Notice, $"New empty certificate store '{name}'!");
        }
    }

    private static void Set(CommandCall call)
    {
        var name = call.Argument(0);
        if (name.Length == 0 || string.IsNullOrEmpty(call.Payload))
        {
            call.Fail("'set ssl cert' expects a filename and a certificate as a payload");
            return;
        }

        var stores = call.Runtime.TlsFiles;
        var pending = stores.PendingCertificate;
        IEnumerable<StoredCertificate> candidates = pending is null ? stores.Certificates.Values : [pending.Target];
        if (CertificatePart.Find(candidates, stores.Loader, name) is not var (target, part))
        {
            call.Fail((pending is null
                ? "Can't replace a certificate which is not referenced by the configuration!"
                : $"The ongoing transaction is about '{pending.Target.Name}' but you are trying to set '{name}'")
                + $"\nCan't update {name}!");
            return;
        }

        var payload = Encoding.Latin1.GetBytes(call.Payload);
        if (part.Replace(pending?.Content ?? target.Content, target, payload, stores.Loader) is not { } content)
        {
            call.Fail(
                (part == CertificatePart.Whole
                    ? $"unable to load certificate from file '{name}': no start line.\n" : string.Empty)
                + $"Can't load the payload\nCan't update {name}!");
            return;
        }

        stores.PendingCertificate = new(target, content);
        call.Say(
            MessageSeverity.Notice,
            $"Transaction {(pending is null ? "created" : "updated")} for certificate {target.Name}!");
    }

    private static void Commit(CommandCall call)
    {
        var stores = call.Runtime.TlsFiles;
        if (!TlsTransactions.IsAbout(call, "cert", stores.PendingCertificate?.Target))
        {
            return;
        }

        var (target, content) = stores.PendingCertificate!;
        if (content.Key is not null && !content.HasItsKey())
        {
            call.Fail($"inconsistencies between private key and certificate loaded '{target.Name}'.\n"
                + $"Can't commit {target.Name}!");
            return;
        }

        if (content.Ocsp is not null && content.Ocsp.Key != content.OcspKey)
        {
            call.Fail($"the OCSP response of '{target.Name}' is not about its certificate.\n"
                + $"Can't commit {target.Name}!");
            return;
        }

        stores.PendingCertificate = null;
        var former = target.Content;
        target.Content = content;
        if (!TlsTransactions.TryRemake(call, target))
        {
            target.Content = former;
            return;
        }

        stores.Ocsp.Put(content);
        if (call.Runtime.Process.TokenCertificates.Find(target.Name) is not null)
        {
            call.Runtime.Process.TokenCertificates.Replace(target.Name, PemObjects.Write(content));
        }
    }

    private static void Abort(CommandCall call)
    {
        if (TlsTransactions.MayAbort(call, "cert", call.Runtime.TlsFiles.PendingCertificate?.Target))
        {
            call.Runtime.TlsFiles.PendingCertificate = null;
        }
    }

    private static void Delete(CommandCall call)
    {
        const string Refused = "Can't remove the certificate: ";
        var name = call.Argument(0);
        var stores = call.Runtime.TlsFiles;
        if (name.Length == 0)
        {
            call.Fail("'del ssl cert' expects a certificate name");
        }
        else if (stores.PendingCertificate?.Target.Name == name)
        {
            call.Fail($"{Refused}certificate '{name}' has an ongoing transaction!");
        }
        else if (!stores.Certificates.TryGetValue(name, out var stored))
        {
            call.Fail($"{Refused}certificate '{name}' doesn't exist!");
        }
        else if (stores.IsUsed(stored) || call.Runtime.Process.TokenCertificates.Find(name) is { IsUsable: true })
        {
            call.Fail($"{Refused}certificate '{name}' in use, can't be deleted!");
        }
        else
        {
            stores.Certificates.Remove(name);
            call.Runtime.Process.TokenCertificates.Remove(name);
            call.Say(MessageSeverity.Notice, $"Certificate '{name}' deleted!");
        }
    }

    /// <summary>By its name, with an asterisk for what is not committed yet.</summary>
    private static (StoredCertificate Stored, TlsCertificate? Content)? Find(
        TlsStores stores, string word, out bool isPending)
    {
        var name = TlsTransactions.NameOf(word, out isPending);
        if (isPending)
        {
            return stores.PendingCertificate is { } pending && pending.Target.Name == name
                ? (pending.Target, pending.Content)
                : null;
        }

        return stores.Certificates.TryGetValue(name, out var stored) ? (stored, stored.Content) : null;
    }
}
