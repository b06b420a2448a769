using System.Text;

namespace HaproxyCompat.Vrrp.Notify;

/// <summary>The dialogue with a mail server (RFC 5321): HELO, MAIL FROM, RCPT TO, DATA, QUIT.</summary>
/// <param name="stream">The connection; the caller closes it.</param>
internal sealed class MailSession(Stream stream)
{
    /// <summary>RFC 5321, 4.5.3.1.5 allows 512 bytes; some servers are more talkative.</summary>
    private const int MaximumLine = 4096;

    private readonly byte[] _buffer = new byte[MaximumLine];
    private int _count;

    /// <summary>Delivers one message.</summary>
    /// <returns>What the server refused, or null.</returns>
    public async Task<string?> DeliverAsync(
        string helo, string from, IReadOnlyList<string> recipients, string text, CancellationToken token)
    {
        var refusal = await ExpectAsync(2, token)
            ?? await SayAsync($"HELO {helo}", 2, token)
            ?? await SayAsync($"MAIL FROM:<{from}>", 2, token);
        for (var i = 0; i < recipients.Count && refusal is null; i++)
        {
            refusal = await SayAsync($"RCPT TO:<{recipients[i]}>", 2, token);
        }

        refusal ??= await SayAsync("DATA", 3, token);
        if (refusal is null)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text), token);
            refusal = await ExpectAsync(2, token);
        }

        await stream.WriteAsync("QUIT\r\n"u8.ToArray(), token);
        return refusal;
    }

    private async Task<string?> SayAsync(string line, int expected, CancellationToken token)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{line}\r\n"), token);
        return await ExpectAsync(expected, token) is { } answer ? $"{line}: {answer}" : null;
    }

    /// <summary>Reads a reply, which ends with a line that has no <c>-</c> after its code.</summary>
    /// <returns>Null when its first digit is the expected one, else the reply.</returns>
    private async Task<string?> ExpectAsync(int digit, CancellationToken token)
    {
        while (true)
        {
            var line = await ReadLineAsync(token);
            if (line is null)
            {
                return "the connection was closed";
            }

            if (line.Length < 4 || line[3] != '-')
            {
                return line.StartsWith((char)('0' + digit)) ? null : line;
            }
        }
    }

    private async Task<string?> ReadLineAsync(CancellationToken token)
    {
        while (true)
        {
            var end = Array.IndexOf(_buffer, (byte)'\n', 0, _count);
            if (end >= 0)
            {
                var line = Encoding.Latin1.GetString(_buffer, 0, end).TrimEnd('\r');
                _count -= end + 1;
                Array.Copy(_buffer, end + 1, _buffer, 0, _count);
                return line;
            }

            var read = _count == MaximumLine ? 0 : await stream.ReadAsync(_buffer.AsMemory(_count), token);
            if (read == 0)
            {
                return null;
            }

            _count += read;
        }
    }
}
