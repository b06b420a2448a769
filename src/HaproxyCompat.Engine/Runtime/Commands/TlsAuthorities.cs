using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport.Tls;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show|new|set|add|commit|abort|del ssl ca-file</c>, and the same of <c>crl-file</c> but for <c>add</c>: looks at
/// authorities and revocation lists and replaces them while connections go on (management manual 9.3).
/// </summary>
internal sealed class TlsAuthorities
{
    public static readonly RuntimeCommand[] All =
    [
        .. new TlsAuthorities(holdsRevocations: false).Commands, .. new TlsAuthorities(holdsRevocations: true).Commands,
    ];

    private readonly bool _holdsRevocations;
    private readonly string _keyword;
    private readonly string _kind;
    private readonly string _what;

    private TlsAuthorities(bool holdsRevocations)
    {
        _holdsRevocations = holdsRevocations;
        _keyword = holdsRevocations ? "crl-file" : "ca-file";
        _kind = holdsRevocations ? "CRL" : "CA";
        _what = holdsRevocations ? "revocation lists" : "authorities";
    }

    private ImmutableArray<RuntimeCommand> Commands =>
    [
        new($"show ssl {_keyword}", $"show ssl {_keyword} [[*]<file>[:<index>]]",
            $"list files of {_what}, or tell what is in one", RuntimeLevel.User, Show),
        new($"new ssl {_keyword}", $"new ssl {_keyword} <file>", $"make room for {_what}", RuntimeLevel.Admin, New),
        new($"set ssl {_keyword}", $"set ssl {_keyword} <file> <payload>", $"send {_what}", RuntimeLevel.Admin,
            call => Set(call, adds: false)),
        .. _holdsRevocations ? ImmutableArray<RuntimeCommand>.Empty
            : [new("add ssl ca-file", "add ssl ca-file <file> <payload>", "send more authorities", RuntimeLevel.Admin,
                call => Set(call, adds: true))],
        new($"commit ssl {_keyword}", $"commit ssl {_keyword} <file>", "put what was sent to work",
            RuntimeLevel.Admin, Commit),
        new($"abort ssl {_keyword}", $"abort ssl {_keyword} <file>", "forget what was sent", RuntimeLevel.Admin,
            Abort),
        new($"del ssl {_keyword}", $"del ssl {_keyword} <file>", $"remove {_what} that nobody uses",
            RuntimeLevel.Admin, Delete),
    ];

    private StoreTransaction<StoredAuthorities, AuthorityContent>? Pending(CommandCall call) => _holdsRevocations
        ? call.Runtime.TlsFiles.PendingRevocations
        : call.Runtime.TlsFiles.PendingAuthorities;

    private void SetPending(CommandCall call, StoreTransaction<StoredAuthorities, AuthorityContent>? pending)
    {
        if (_holdsRevocations)
        {
            call.Runtime.TlsFiles.PendingRevocations = pending;
        }
        else
        {
            call.Runtime.TlsFiles.PendingAuthorities = pending;
        }
    }

    private void Show(CommandCall call)
    {
        if (call.ArgumentCount == 0)
        {
            ShowAll(call);
            return;
        }

        var word = TlsTransactions.NameOf(call.Argument(0), out var isPending);
        var index = 0;
        var colon = word.LastIndexOf(':');
        var name = colon < 0 ? word : word[..colon];
        if (colon >= 0
            && (!int.TryParse(word.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out index)
                || index == 0))
        {
            call.Fail($"wrong {_kind} index after colons in '{call.Argument(0)}'!");
            return;
        }

        var stores = call.Runtime.TlsFiles;
        var pending = Pending(call);
        var stored = !isPending ? stores.Authorities.GetValueOrDefault(name)
            : pending?.Target.Name == name ? pending.Target : null;
        if (stored is null || stored.HoldsRevocations != _holdsRevocations)
        {
            call.Fail($"Can't display the {_kind} file : Not found!");
            return;
        }

        var content = isPending ? pending!.Content : stored.Content;
        var isEmpty = (_holdsRevocations ? content.Revocations : content.Certificates).IsEmpty;
        var status = isPending ? "Uncommitted"
            : isEmpty && content == AuthorityContent.Empty ? "Empty"
            : stores.IsUsed(stored) ? "Used" : "Unused";
        if (_holdsRevocations || (!isEmpty && index <= content.Certificates.Length))
        {
            call.Output.Append($"Filename: {(isPending ? "*" : string.Empty)}{name}\nStatus: {status}\n");
            AppendContent(call.Output, content, index);
        }
    }

    private void ShowAll(CommandCall call)
    {
        if (Pending(call) is { } pending)
        {
            call.Output.Append($"# transaction\n*{pending.Target.Name}{CountText(pending.Content)}\n");
        }

        call.Output.Append("# filename\n");
        foreach (var stored in call.Runtime.TlsFiles.Authorities.Values
            .Where(stored => stored.HoldsRevocations == _holdsRevocations))
        {
            call.Output.Append(stored.Name).Append(CountText(stored.Content)).Append('\n');
        }
    }

    private string CountText(AuthorityContent content) =>
        _holdsRevocations ? string.Empty : $" - {content.Certificates.Length} certificate(s)";

    private void AppendContent(StringBuilder output, AuthorityContent content, int index)
    {
        var all = _holdsRevocations ? content.Revocations : content.Certificates;
        for (var each = 1; each <= all.Length; each++)
        {
            if (index != 0 && index != each)
            {
                continue;
            }

            if (_holdsRevocations)
            {
                output.Append($" \nCertificate Revocation List #{each}:\n");
                RevocationText.Append(output, all[each - 1]);
            }
            else
            {
                output.Append($" \nCertificate #{each}:\n");
                TlsCertificateText.AppendFacts(
                    output, CertificateFacts.Read(TlsCertificate.ToDer(all[each - 1].Value)));
            }
        }

        GC.KeepAlive(content);
    }

    private void New(CommandCall call)
    {
        var name = call.Argument(0);
        var all = call.Runtime.TlsFiles.Authorities;
        if (name.Length == 0)
        {
            call.Fail($"'new ssl {_keyword}' expects a filename");
        }
        else if (all.ContainsKey(name))
        {
            call.Fail($"{_kind} file '{name}' already exists!");
        }
        else
        {
            all.Add(name, new StoredAuthorities(name, _holdsRevocations));
            call.Say(MessageSeverity.Notice, $"New {_kind} file created '{name}'!");
        }
    }

    private void Set(CommandCall call, bool adds)
    {
        var name = call.Argument(0);
        if (name.Length == 0 || string.IsNullOrEmpty(call.Payload))
        {
            call.Fail($"'set ssl {_keyword}' expects a filename and {_kind}s as a payload");
            return;
        }

        var pending = Pending(call);
        var target = pending?.Target ?? call.Runtime.TlsFiles.Authorities.GetValueOrDefault(name);
        if (target is null || target.Name != name)
        {
            call.Fail((pending is null
                ? $"Can't replace a {_kind} file which is not referenced by the configuration!"
                : $"The ongoing transaction is about '{pending.Target.Name}' but you are trying to set '{name}'")
                + $"\nCan't update {name}!");
            return;
        }

        var payload = Encoding.Latin1.GetBytes(call.Payload);
        var former = adds ? pending?.Content ?? target.Content : AuthorityContent.Empty;
        var certificates = PemObjects.Certificates(_holdsRevocations ? [] : payload);
        if (!_holdsRevocations && certificates.IsEmpty)
        {
            call.Fail($"Invalid payload\nCan't update {name}!");
            return;
        }

        var content = AuthorityContent.Of(
            former.Certificates.AddRange(certificates),
            _holdsRevocations ? PemObjects.Revocations(payload) : former.Revocations);
        SetPending(call, new(target, content));
        call.Say(
            MessageSeverity.Notice, $"transaction {(pending is null ? "created" : "updated")} for {_kind} {name}!");
    }

    private void Commit(CommandCall call)
    {
        if (!TlsTransactions.IsAbout(call, _keyword, Pending(call)?.Target))
        {
            return;
        }

        var (target, content) = Pending(call)!;
        SetPending(call, null);
        var former = target.Content;
        target.Content = content;
        if (!TlsTransactions.TryRemake(call, target))
        {
            target.Content = former;
        }
    }

    private void Abort(CommandCall call)
    {
        if (TlsTransactions.MayAbort(call, _keyword, Pending(call)?.Target))
        {
            SetPending(call, null);
        }
    }

    private void Delete(CommandCall call)
    {
        var refused = $"Can't remove the {_kind} file: {_kind} file";
        var name = call.Argument(0);
        var stores = call.Runtime.TlsFiles;
        if (name.Length == 0)
        {
            call.Fail($"'del ssl {_keyword}' expects a {_kind} file name");
        }
        else if (!stores.Authorities.TryGetValue(name, out var stored) || stored.HoldsRevocations != _holdsRevocations)
        {
            call.Fail($"{refused} '{name}' doesn't exist!");
        }
        else if (stores.IsUsed(stored) || Pending(call)?.Target == stored)
        {
            call.Fail($"{refused} '{name}' in use, can't be deleted!");
        }
        else
        {
            stores.Authorities.Remove(name);
            call.Say(MessageSeverity.Notice, $"{_kind} file '{name}' deleted!");
        }
    }
}
