using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Mailers;

/// <summary>Sends mail about servers for the proxies with <c>email-alert</c> (manual 4.2). Any thread.</summary>
internal sealed class MailAlerts
{
    public static readonly MailAlerts None = new(FrozenDictionary<string, ImmutableArray<MailQueue>>.Empty, null);

    private readonly FrozenDictionary<string, ImmutableArray<MailQueue>> _queues;
    private readonly TimeProvider? _clock;

    private MailAlerts(FrozenDictionary<string, ImmutableArray<MailQueue>> queues, TimeProvider? clock)
    {
        _queues = queues;
        _clock = clock;
    }

    /// <param name="loop">Sends all of them: mails are few.</param>
    /// <param name="resolve">The address of a mailer.</param>
    public static MailAlerts Create(
        HaproxyConfiguration configuration, EventLoop loop, OperatorMessages messages, TimeProvider clock,
        Func<MailerConfig, SocketAddressValue> resolve)
    {
        if (configuration.Mailers.IsEmpty)
        {
            return None;
        }

        var queues = new Dictionary<string, ImmutableArray<MailQueue>>(StringComparer.Ordinal);
        foreach (var proxy in configuration.Proxies)
        {
            if (proxy.EmailAlert is { IsComplete: true } alert && (proxy.Kind & ProxyKind.Backend) != 0
                && configuration.Mailers.FirstOrDefault(section => section.Name == alert.Mailers) is { } section)
            {
                var greeting = alert.MyHostname ?? Environment.MachineName;
                queues[proxy.Name] =
                [
                    .. from mailer in section.Mailers
                       let target = new MailTarget(mailer.Name, resolve(mailer), greeting, section.TimeoutMs)
                       select new MailQueue(loop, target, messages),
                ];
            }
        }

        return new MailAlerts(queues.ToFrozenDictionary(StringComparer.Ordinal), clock);
    }

    /// <summary>Sends a message to all mailers of a proxy that wants those of this level.</summary>
    public void Send(ProxyConfig proxy, SyslogLevel level, string text)
    {
        if (_clock is null || proxy.EmailAlert is not { } alert || (int)level > alert.Level
            || !_queues.TryGetValue(proxy.Name, out var queues))
        {
            return;
        }

        var zone = _clock.LocalTimeZone;
        var isUniversal = zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime;
        var mail = AlertMail.Create(alert, text, _clock.GetLocalNow(), isUniversal ? " (UTC)" : string.Empty);
        foreach (var queue in queues)
        {
            queue.Add(mail);
        }
    }
}
