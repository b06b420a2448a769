using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>What the transactions of certificates, authorities and revocation lists have in common.</summary>
internal static class TlsTransactions
{
    /// <summary>
    /// A name as it is written: <c>*name</c> is what waits for it, <c>\*name</c> one that begins with an asterisk.
    /// </summary>
    public static string NameOf(string word, out bool isPending)
    {
        isPending = word.StartsWith('*');
        return isPending || word.StartsWith("\\*", StringComparison.Ordinal) ? word[1..] : word;
    }

    /// <summary>There is a transaction for the name that <c>commit</c> says; else that was answered.</summary>
    public static bool IsAbout(CommandCall call, string kind, StoredFile? pending)
    {
        var name = call.Argument(0);
        if (name.Length == 0)
        {
            call.Fail($"'commit ssl {kind}' expects a filename");
            return false;
        }

        if (pending?.Name == name)
        {
            return true;
        }

        call.Fail((pending is null
            ? "No ongoing transaction! !"
            : $"The ongoing transaction is about '{pending.Name}' but you are trying to set '{name}'")
            + $"\nCan't commit {name}!");
        return false;
    }

    /// <summary>Likewise for <c>abort</c>, with the answer to it.</summary>
    public static bool MayAbort(CommandCall call, string kind, StoredFile? pending)
    {
        var name = call.Argument(0);
        if (name.Length == 0)
        {
            call.Fail($"'abort ssl {kind}' expects a filename");
        }
        else if (pending is null)
        {
            call.Fail("No ongoing transaction!");
        }
        else if (pending.Name != name)
        {
            call.Fail($"The ongoing transaction is about '{pending.Name}' but you are trying to abort a transaction "
                + $"for '{name}'");
        }
        else
        {
            call.Say(MessageSeverity.Notice, $"Transaction aborted for certificate '{name}'!");
            return true;
        }

        return false;
    }

    /// <summary>Puts the new content of a file to work everywhere, and tells how that went.</summary>
    public static bool TryRemake(CommandCall call, StoredFile target)
    {
        var errors = new List<string>();
        var count = call.Runtime.TlsFiles.Remake(target, errors);
        call.Output.Append("Committing ").Append(target.Name).Append('.', Math.Max(0, count)).Append('\n');
        errors.ForEach(error => call.Output.Append(error).Append(".\n"));
        call.Output.Append(count < 0 ? "Failed!\n" : "Success!\n");
        return count >= 0;
    }
}
