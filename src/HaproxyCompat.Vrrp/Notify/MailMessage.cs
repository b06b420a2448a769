using System.Globalization;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Notify;

/// <summary>One mail about a transition, in the words of the reference: filters of mailboxes look for them.</summary>
/// <param name="Subject">With the router in brackets.</param>
/// <param name="Body">One line.</param>
internal sealed record MailMessage(string Subject, string Body)
{
    /// <summary>
    /// Null when nobody is to be told: not asked for, no state of its own, or <c>no_email_faults</c>.
    /// </summary>
    public static MailMessage? For(RouterTransition transition, MailSettings settings, string routerId)
    {
        var isState = transition.State is TransitionState.Master or TransitionState.Backup or TransitionState.Fault
            or TransitionState.Deleted;
        var isRefused = transition.State == TransitionState.Fault && settings.NoFaults;
        if (!transition.SmtpAlert || !isState || isRefused)
        {
            return null;
        }

        var state = transition.StateWord;
        if (transition.State == TransitionState.Deleted)
        {
            return new MailMessage(
                $"[{routerId}] VRRP Instance {transition.Name} - Deleted", "=> VRRP Deleted at reload <=");
        }

        return transition.Target == TransitionTarget.Group
            ? new MailMessage(
                $"[{routerId}] VRRP Group {transition.Name} - Entering {state} state",
                $"=> All VRRP group instances are now in {state} state <=")
            : new MailMessage(
                $"[{routerId}] VRRP Instance {transition.Name} - Entering {state} state",
                transition.State == TransitionState.Master
                    ? "=> VRRP Instance is now owning VRRP VIPs <="
                    : "=> VRRP Instance is no longer owning VRRP VIPs <=");
    }

    /// <summary>The message with its header lines (RFC 5322), up to and with the line that ends DATA.</summary>
    public string Text(string from, IEnumerable<string> recipients, DateTimeOffset time)
    {
        var zone = time.ToString("zzz", CultureInfo.InvariantCulture).Replace(
            ":", string.Empty, StringComparison.Ordinal);
        return $"Date: {time.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} {zone}\r\n"
            + $"From: {from}\r\n"
            + $"Subject: {Subject}\r\n"
            + "X-Mailer: Keepalived\r\n"
            + $"To: {string.Join(", ", recipients)}\r\n"
            + "\r\n"
            + $"{Body}\r\n"
            + "\r\n"
            + ".\r\n";
    }
}
