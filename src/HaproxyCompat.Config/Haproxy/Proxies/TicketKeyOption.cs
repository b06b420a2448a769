using System.Text;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>tls-ticket-keys &lt;file&gt;</c> of bind lines: a key in base64 a line (manual 5.1).</summary>
internal static class TicketKeyOption
{
    /// <summary>Keys that a file must have: of yesterday, of today, of tomorrow.</summary>
    private const int FewestKeys = 3;

    /// <summary>Bytes of a key: with AES-128 and with AES-256.</summary>
    private static readonly int[] Sizes = [48, 80];

    public static readonly LineOption<BindLine> Row = new("tls-ticket-keys", Read);

    private static bool Read(BindLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("a file after 'tls-ticket-keys'", out var path))
        {
            return false;
        }

        if (line.Session.Environment.ReadFile(path) is not { } content)
        {
            return arguments.Accept($"cannot read '{path}'");
        }

        var keys = Encoding.Latin1.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var bytes = new byte[content.Length];
        var first = 0;
        foreach (var key in keys)
        {
            if (!Convert.TryFromBase64String(key, bytes, out var size) || !Sizes.Contains(size))
            {
                return arguments.Accept($"'{path}' has a line that is not a key of 48 or 80 bytes in base64");
            }

            first = first == 0 ? size : first;
            if (size != first)
            {
                return arguments.Accept($"'{path}' has keys of different sizes");
            }
        }

        line.Tls = line.Tls with { TicketKeysFile = path };
        return arguments.Accept(keys.Length < FewestKeys ? $"'{path}' has fewer than {FewestKeys} keys" : null);
    }
}
