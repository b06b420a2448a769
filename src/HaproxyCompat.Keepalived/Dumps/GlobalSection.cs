using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary><c>Global definitions</c> of the data file.</summary>
internal static class GlobalSection
{
    /// <param name="usesFirewall">Packet rules are needed even if the configuration does not name them.</param>
    public static void Write(StringBuilder text, GlobalDefs global, bool usesFirewall)
    {
        text.Append("------< Global definitions >------\n");
        text.Append($" Network namespace = {global.NetworkNamespace ?? "(default)"}\n");
        text.Append(" Network namespace ipvs = (main namespace)\n");
        if (global.InstanceName is not null)
        {
            text.Append($" Instance name = {global.InstanceName}\n");
        }

        text.Append($" Router ID = {global.RouterId ?? Environment.MachineName}\n");
        WriteMail(text, global.Mail);
        text.Append(" Reload is checked first\n");
        text.Append($" Dynamic interfaces = {DataText.Switch(global.DynamicInterfaces)}\n");
        text.Append($" Default interface = {global.DefaultInterface}\n");
        text.Append($" Disable local IGMP = {DataText.YesNo(global.DisableLocalIgmp)}\n");
        text.Append($" FIFO write vrrp states on reload = {DataText.Switch(global.FifoStatesOnReload)}\n");
        WriteFifo(text, "Global", global.Fifo);
        WriteFifo(text, "VRRP", global.VrrpFifo);
        text.Append($" VRRP notify priority changes = {DataText.Switch(global.NotifyPriorityChanges)}\n");
        text.Append($" VRRP IPv4 mcast group = {global.MulticastGroup4}\n");
        text.Append($" VRRP IPv6 mcast group = {global.MulticastGroup6}\n");
        WriteAdvertisements(text, global, usesFirewall);
        WriteProcess(text, global.Process);
        text.Append(global.ScriptSecurity ? " Script security enabled\n" : " Script security disabled\n");
        text.Append($" Default script uid:gid {DataText.User(global.ScriptUser)}\n");
    }

    private static void WriteMail(StringBuilder text, MailSettings mail)
    {
        if (mail.Server is not null)
        {
            text.Append($" Smtp server = {mail.Server}\n");
            text.Append($" Smtp server port = {mail.Port}\n");
            text.Append($" Smtp HELO name = {mail.HeloName ?? Environment.MachineName}\n");
            text.Append($" Smtp server connection timeout = {(long)mail.ConnectTimeout.TotalSeconds}\n");
            text.Append($" Email notification from = {mail.From}\n");
            text.Append(" Email notification to:\n");
            foreach (var recipient in mail.Recipients)
            {
                text.Append($"   {recipient}\n");
            }
        }

        text.Append($" Default smtp_alert = {Maybe(mail.Alert)}\n");
        text.Append($" Default smtp_alert_vrrp = {Maybe(mail.AlertVrrp)}\n");
        if (mail.NoFaults)
        {
            text.Append(" Send emails for fault conditions = false\n");
        }
    }

    private static string Maybe(bool? value) => value is { } said ? (said ? "on" : "off") : "unset";

    private static void WriteFifo(StringBuilder text, string kind, NotifyFifo? fifo)
    {
        if (fifo is null)
        {
            return;
        }

        text.Append($" {kind} notify fifo = {fifo.Path}, uid:gid {DataText.User(fifo.Owner)}\n");
        if (fifo.Script is not null)
        {
            text.Append($" {kind} notify fifo script = {DataText.CommandAndUser(fifo.Script)}\n");
        }
    }

    private static void WriteAdvertisements(StringBuilder text, GlobalDefs global, bool usesFirewall)
    {
        InstanceSection.WriteTimers(text, " ", global.Garp, "refresh timer");
        text.Append($" Num adverts before down = {global.DownTimerAdverts}\n");
        text.Append(
            $" Send advert after receive lower priority advert = {DataText.Switch(!global.LowerPriorityNoAdvert)}\n");
        text.Append(" Send advert after receive higher priority advert = ")
            .Append($"{DataText.Switch(global.HigherPrioritySendAdvert)}\n");
        text.Append($" Gratuitous ARP interval = {Seconds(global.GarpInterval)}\n");
        text.Append($" Gratuitous NA interval = {Seconds(global.NeighbourInterval)}\n");
        text.Append($" VRRP default protocol version = {global.VrrpVersion}\n");
        if (global.Nftables.IsSaid || usesFirewall)
        {
            text.Append($" nftables table name = {global.Nftables.Table}\n");
            text.Append($" nftables base chain priority = {global.Nftables.Priority}\n");
            text.Append(
                $" nftables {(global.Nftables.ByIndex ? "" : "don't ")}force use ifindex for link local IPv6\n");
            text.Append($" nftables with{(global.Nftables.Counters ? "" : "out")} counters\n");
        }

        text.Append($" VRRP check unicast_src = {DataText.Switch(global.CheckUnicastSource)}\n");
        text.Append($" VRRP skip check advert addresses = {DataText.Switch(global.SkipCheckAdvertAddresses)}\n");
        text.Append($" VRRP strict mode = {DataText.Switch(global.Strict)}\n");
    }

    private static void WriteProcess(StringBuilder text, ProcessSettings process)
    {
        text.Append($" Max auto priority = {process.HighestAutomatic}\n");
        text.Append($" Min auto priority delay = {(long)process.AutomaticDelay.TotalMicroseconds} usecs\n");
        text.Append($" VRRP process priority = {process.Nice ?? 0}\n");
        text.Append($" VRRP don't swap = {DataText.Switch(process.NoSwap)}\n");
        text.Append($" VRRP realtime priority = {process.RealtimePriority ?? 0}\n");
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture);
}
