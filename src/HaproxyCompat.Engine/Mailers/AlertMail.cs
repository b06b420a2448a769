using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Mailers;

/// <summary>
/// One mail about a server, as it goes over the wire (manual 4.2 "email-alert", 12.3; RFC 5321, 5322).
/// </summary>
/// <param name="From">In the envelope and in the header, as the file has it.</param>
/// <param name="To">Likewise.</param>
/// <param name="Content">Headers and body, up to the dot that ends them.</param>
internal sealed record AlertMail(string From, string To, byte[] Content)
{
    /// <param name="text">The message that the log has too; its last dot is left out, as the reference does.</param>
    /// <param name="now">In the zone that the date is to be written in.</param>
    /// <param name="zoneName">After the date, for readers; the system's names of zones are no words of mail.</param>
    public static AlertMail Create(EmailAlertConfig config, string text, DateTimeOffset now, string zoneName)
    {
        var subject = OneLine(text.EndsWith('.') ? text[..^1] : text);
        var offset = now.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", string.Empty);
        var date = now.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture);
        var content = $"From: {config.From}\r\nTo: {config.To}\r\nDate: {date}{offset}{zoneName}\r\n"
            + $"Subject: [HAProxy Alert] {subject}\r\n\r\n{subject}\r\n\r\n.\r\n";
        return new AlertMail(config.From!, config.To!, Encoding.Latin1.GetBytes(content));
    }

    /// <summary>What a server said stands in it: nothing of that may end the line.</summary>
    private static string OneLine(string text) =>
        text.Any(char.IsControl)
            ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter))
            : text;
}
