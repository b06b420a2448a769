using System.Net.Sockets;
using System.Threading.Channels;
using HaproxyCompat.Config.Model.Keepalived;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Notify;

/// <summary>
/// Sends mail about transitions (keepalived.conf(5), <c>smtp_alert</c>), one after the other, on its own. Nobody waits
/// for it: the name of the server is looked up here, a dead server costs only the mail.
/// </summary>
public sealed class MailSender : IAsyncDisposable
{
    /// <summary>Beyond it the oldest are lost.</summary>
    private const int QueueLimit = 256;

    private readonly Channel<MailMessage> _queue = Channel.CreateBounded<MailMessage>(
        new BoundedChannelOptions(QueueLimit) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Task _loop;
    private volatile GlobalDefs _global;

    public MailSender(GlobalDefs global, TimeProvider time, ILogger log)
    {
        _global = global;
        _time = time;
        _log = log;
        _loop = LoopAsync();
    }

    /// <summary>After a reload.</summary>
    public void Use(GlobalDefs global) => _global = global;

    /// <summary>Queues a mail if the transition is worth one; never blocks.</summary>
    public void Tell(RouterTransition transition)
    {
        var global = _global;
        if (global.Mail.Server is not null && !global.Mail.Recipients.IsEmpty
            && MailMessage.For(transition, global.Mail, global.RouterId ?? Environment.MachineName) is { } message)
        {
            _ = _queue.Writer.TryWrite(message);
        }
    }

    /// <summary>Queues a mail about something else; never blocks.</summary>
    public void Tell(string subject, string body)
    {
        if (_global.Mail.Server is not null && !_global.Mail.Recipients.IsEmpty)
        {
            _ = _queue.Writer.TryWrite(new MailMessage(subject, body));
        }
    }

    /// <summary>Gives what is queued a moment, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _stop.CancelAfter(TimeSpan.FromSeconds(1));
        await _loop;
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        await foreach (var message in _queue.Reader.ReadAllAsync())
        {
            var mail = _global.Mail;
            if (await SendAsync(message, mail) is { } failure)
            {
                MailLog.Failed(_log, mail.Server!, mail.Port, failure, message.Subject);
            }
            else
            {
                MailLog.Sent(_log);
            }
        }
    }

    /// <summary>What went wrong, or null.</summary>
    private async Task<string?> SendAsync(MailMessage message, MailSettings mail)
    {
        // The same time for the connection and for the dialogue: the reference knows only this one.
        using var limit = new CancellationTokenSource(mail.ConnectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(mail.Server!, mail.Port, either.Token);
            var helo = mail.HeloName ?? Environment.MachineName;
            var from = mail.From ?? $"{Environment.UserName}@{Environment.MachineName}";
            var text = message.Text(from, mail.Recipients, _time.GetLocalNow());
            return await new MailSession(client.GetStream()).DeliverAsync(
                helo, from, mail.Recipients, text, either.Token);
        }
        catch (OperationCanceledException)
        {
            return limit.IsCancellationRequested ? "no answer in time" : "the program ends";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return e.Message;
        }
    }
}
