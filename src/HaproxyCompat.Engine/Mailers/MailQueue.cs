using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Mailers;

/// <summary>
/// The mails of one proxy for one mailer, sent one after the other, each over a connection of its own and once.
/// Belongs to its loop.
/// </summary>
internal sealed class MailQueue(EventLoop loop, MailTarget target, OperatorMessages messages)
{
    /// <summary>A mail server that nobody reaches must not fill the memory.</summary>
    private const int MaximumWaiting = 1_000;

    private readonly Queue<AlertMail> _waiting = [];
    private bool _isSending;

    /// <summary>Any thread.</summary>
    public void Add(AlertMail mail) => loop.Post(_ => Accept(mail), null);

    private void Accept(AlertMail mail)
    {
        if (_waiting.Count == MaximumWaiting)
        {
            Complain($"{MaximumWaiting} mails wait already");
            return;
        }

        _waiting.Enqueue(mail);
        if (!_isSending)
        {
            _isSending = true;
            _ = SendAllAsync();
        }
    }

    private async Task SendAllAsync()
    {
        while (_waiting.TryDequeue(out var mail))
        {
            if (await SendAsync(mail) is { } reason)
            {
                Complain(reason);
            }
        }

        _isSending = false;
    }

    private async ValueTask<string?> SendAsync(AlertMail mail)
    {
        var deadlineMs = loop.NowMs + target.TimeoutMs;
        var result = await Connector.ConnectAsync(loop, target.Address, ConnectOptions.Default, deadlineMs);
        if (result.Connection is not { } connection)
        {
            return result.Status == ConnectStatus.TimedOut
                ? "no connection in time"
                : Interop.Errno.Text(result.Errno);
        }

        try
        {
            return await new MailConversation(connection, target.Greeting, deadlineMs).SendAsync(mail);
        }
        finally
        {
            connection.Close();
        }
    }

    private void Complain(string reason) =>
        messages.Print(Severity.Warning, $"mailer '{target.Name}': an alert was not sent: {reason}.");
}
