using System.Text;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Mailers;

/// <summary>One conversation with a mail server, which takes one mail (RFC 5321, 4.1, 4.2). On its loop.</summary>
internal sealed class MailConversation(Connection connection, string greeting, long deadlineMs)
{
    /// <summary>A reply of more is no reply (RFC 5321, 4.5.3.1.5 allows 512 a line).</summary>
    private const int MaximumReplyBytes = 8_192;

    /// <returns>Why the mail was not taken, or null.</returns>
    public async ValueTask<string?> SendAsync(AlertMail mail)
    {
        connection.Input.DeadlineMs = deadlineMs;
        connection.Output.DeadlineMs = deadlineMs;
        var refusal = await ExpectAsync("the connection", "220")
            ?? await AskAsync($"HELO {greeting}", "2")
            ?? await AskAsync($"MAIL FROM:<{mail.From}>", "2")
            ?? await AskAsync($"RCPT TO:<{mail.To}>", "2")
            ?? await AskAsync("DATA", "354")
            ?? await AskAsync(mail.Content, "the mail", "2");
        if (refusal is null)
        {
            // It has the mail; what it says to this changes nothing.
            _ = await AskAsync("QUIT", "2");
        }

        return refusal;
    }

    private ValueTask<string?> AskAsync(string command, string expected) =>
        AskAsync(Encoding.Latin1.GetBytes(command + "\r\n"), command, expected);

    private async ValueTask<string?> AskAsync(byte[] bytes, string what, string expected)
    {
        var sent = await connection.Output.SendAsync(bytes);
        return sent.IsCanceled ? $"no time left to send {what}"
            : sent.IsCompleted ? $"connection closed before {what} was sent"
            : await ExpectAsync(what, expected);
    }

    private async ValueTask<string?> ExpectAsync(string what, string expected)
    {
        while (true)
        {
            var read = await connection.Input.ReadAsync();
            var text = Encoding.Latin1.GetString(connection.Input.Buffered);
            if (LastLine(text) is { } line)
            {
                connection.Input.AdvanceTo(read.Buffer.End);
                return line.StartsWith(expected, StringComparison.Ordinal) ? null : $"answer to {what}: {line}";
            }

            connection.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCanceled || read.IsCompleted || text.Length > MaximumReplyBytes)
            {
                return read.IsCanceled ? $"no answer to {what} in time"
                    : read.IsCompleted ? $"connection closed instead of an answer to {what}"
                    : $"answer to {what} is too long";
            }
        }
    }

    /// <summary>The last line of a reply, where a hyphen after the number tells of more (RFC 5321, 4.2.1).</summary>
    /// <returns>Without its end; null when it is not there yet.</returns>
    internal static string? LastLine(string reply)
    {
        var start = 0;
        while (reply.IndexOf('\n', start) is var end and >= 0)
        {
            var line = reply[start..end].TrimEnd('\r');
            if (line.Length < 4 || line[3] != '-')
            {
                return line;
            }

            start = end + 1;
        }

        return null;
    }
}
