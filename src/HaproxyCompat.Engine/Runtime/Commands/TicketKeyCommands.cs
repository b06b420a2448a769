using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show tls-keys [id|*]</c>, <c>set ssl tls-key &lt;id&gt; &lt;key&gt;</c>: the keys of session tickets (management
/// manual 9.3).
/// </summary>
internal static class TicketKeyCommands
{
    public static readonly ImmutableArray<RuntimeCommand> All =
    [
        new("show tls-keys", "show tls-keys [<id>|*]", "list the files of ticket keys, or the keys",
            RuntimeLevel.Admin, Show),
        new("set ssl tls-key", "set ssl tls-key <id> <key>", "let a ticket key come for the oldest one",
            RuntimeLevel.Admin, Set),
    ];

    private static void Show(CommandCall call)
    {
        var word = call.Argument(0);
        var all = call.Runtime.TlsFiles.Tickets;
        if (word.Length == 0)
        {
            call.Output.Append("# id (file)\n");
            for (var id = 0; id < all.Count; id++)
            {
                call.Output.Append(CultureInfo.InvariantCulture, $"{id} ({all[id].Name})\n");
            }
        }
        else if (word != "*" && Find(call, word) is null)
        {
            call.Fail("'show tls-keys' unable to locate referenced filename");
        }
        else
        {
            call.Output.Append("# id secret\n");
            for (var id = 0; id < all.Count; id++)
            {
                if (word == "*" || all[id] == Find(call, word))
                {
                    Append(call.Output, id, all[id]);
                }
            }
        }
    }

    private static void Append(StringBuilder output, int id, TicketKeys keys)
    {
        output.Append(CultureInfo.InvariantCulture, $"# {id} ({keys.Name})\n");
        for (var index = 0; index < keys.Keys.Length; index++)
        {
            output.Append(
                CultureInfo.InvariantCulture, $"{id}.{index} {Convert.ToBase64String(keys.Keys[index])}\n");
        }
    }

    private static void Set(CommandCall call)
    {
        var text = call.Argument(1);
        var bytes = new byte[text.Length];
        if (text.Length == 0)
        {
            call.Fail("'set ssl tls-key' expects a filename and the new TLS key in base64 encoding.");
        }
        else if (Find(call, call.Argument(0)) is not { } keys)
        {
            call.Fail("'set ssl tls-key' unable to locate referenced filename");
        }
        else if (!Convert.TryFromBase64String(text, bytes, out var size))
        {
            call.Fail("'set ssl tls-key' received invalid base64 encoded TLS key.");
        }
        else if (!keys.TryAdd(bytes[..size]))
        {
            call.Fail("'set ssl tls-key' received a key of wrong size.");
        }
        else
        {
            call.Say(MessageSeverity.Notice, "TLS ticket key updated!");
        }
    }

    /// <summary>By <c>#</c> and its number, or by its file.</summary>
    private static TicketKeys? Find(CommandCall call, string word)
    {
        var all = call.Runtime.TlsFiles.Tickets;
        return !word.StartsWith('#') ? all.FirstOrDefault(keys => keys.Name == word)
            : int.TryParse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && id < all.Count ? all[id]
            : null;
    }
}
