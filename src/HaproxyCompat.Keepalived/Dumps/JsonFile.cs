using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Snapshots;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary>/tmp/keepalived.json: names and order of the reference, which Prometheus exporters read.</summary>
internal static class JsonFile
{
    /// <summary>Quotes and the like stay as they are: the file is for programs that read JSON, not for web
    /// pages.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Format(VrrpSnapshot snapshot)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            var isNamed = snapshot.Configuration.Global.Program.JsonVersion > 1;
            if (isNamed)
            {
                json.WriteStartObject();
                json.WritePropertyName("vrrp");
            }

            json.WriteStartArray();
            foreach (var instance in snapshot.Instances)
            {
                json.WriteStartObject();
                WriteData(json, instance, snapshot.Configuration);
                WriteStats(json, instance.Counters);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (isNamed)
            {
                WriteProcesses(json, snapshot.Configuration);
                json.WriteEndObject();
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The reference's numbers of the states.</summary>
    public static int StateNumber(RouterPhase phase) => phase switch
    {
        RouterPhase.Backup => 1,
        RouterPhase.Master or RouterPhase.HandingOver => 2,
        RouterPhase.Fault => 3,
        _ => 0,
    };

    private static void WriteData(Utf8JsonWriter json, InstanceSnapshot instance, KeepalivedConfiguration configuration)
    {
        var config = instance.Config;
        json.WriteStartObject("data");
        json.WriteString("iname", config.Name);
        json.WriteNumber("dont_track_primary", config.DontTrackPrimary ? 1 : 0);
        json.WriteNumber("skip_check_adv_addr", config.SkipCheckAdvertAddresses ? 1 : 0);
        json.WriteNumber("strict_mode", config.Strict ? 1 : 0);
        json.WriteString("vmac_ifname", config.Vmac?.Name ?? string.Empty);
        json.WriteString("ifp_ifname", config.AddressInterface);
        json.WriteNumber("master_priority", instance.MasterAddress is null ? 0 : instance.MasterPriority);
        json.WritePropertyName("last_transition");
        json.WriteRawValue(DataText.Epoch(instance.LastTransition));
        WriteTimers(json, config.Garp);
        json.WriteNumber("lower_prio_no_advert", config.LowerPriorityNoAdvert ? 1 : 0);
        json.WriteNumber("higher_prio_send_advert", config.HigherPrioritySendAdvert ? 1 : 0);
        json.WriteNumber("vrid", config.VirtualRouterId);
        json.WriteNumber("base_priority", config.Priority);
        json.WriteNumber("effective_priority", instance.EffectivePriority);
        json.WriteBoolean("vipset", instance.HoldsAddresses);
        json.WriteBoolean("promote_secondaries", config.PromoteSecondaries);
        WriteSeconds(json, "adver_int", config.AdvertIntervalCentiseconds);
        WriteSeconds(json, "master_adver_int", config.AdvertIntervalCentiseconds);
        json.WriteNumber("accept", config.Accept ? 1 : 0);
        json.WriteBoolean("nopreempt", config.NoPreempt);
        json.WriteNumber("preempt_delay", (decimal)config.PreemptDelay.TotalSeconds);
        json.WriteNumber("state", StateNumber(instance.Phase));
        json.WriteNumber("wantstate", StateNumber(instance.Phase));
        json.WriteNumber("version", config.Version);
        json.WriteBoolean("smtp_alert", config.SmtpAlert);
        json.WriteBoolean("notify_deleted", config.Notify.TellDeleted);
        WriteScripts(json, config.Notify);
        WriteLists(json, instance, configuration);
        json.WriteNumber("auth_type", (int)config.Authentication);
        if (config.Authentication != AuthenticationKind.None)
        {
            json.WriteString("auth_data", Encoding.Latin1.GetString(config.Password.AsSpan()));
        }

        json.WriteEndObject();
    }

    /// <summary>What <c>json_version 2</c> adds; the names are ours.</summary>
    private static void WriteProcesses(Utf8JsonWriter json, KeepalivedConfiguration configuration)
    {
        json.WriteStartArray("track_process");
        foreach (var process in configuration.TrackProcesses)
        {
            json.WriteStartObject();
            json.WriteString("name", process.Name);
            json.WriteString("process", process.Command);
            json.WriteNumber("quorum", process.Quorum);
            json.WriteNumber("weight", process.Weight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTimers(Utf8JsonWriter json, GarpTimers garp)
    {
        json.WriteNumber("garp_delay", (long)garp.MasterDelay.TotalSeconds);
        json.WriteNumber("garp_refresh", (long)garp.MasterRefresh.TotalSeconds);
        json.WriteNumber("garp_rep", garp.MasterRepeat);
        json.WriteNumber("garp_refresh_rep", garp.MasterRefreshRepeat);
        json.WriteNumber("garp_lower_prio_delay", (long)garp.LowerPriorityDelay.TotalSeconds);
        json.WriteNumber("garp_lower_prio_rep", garp.LowerPriorityRepeat);
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, int centiseconds)
    {
        json.WritePropertyName(name);
        json.WriteRawValue((centiseconds / 100m).ToString("0.##", CultureInfo.InvariantCulture));
    }

    private static void WriteScripts(Utf8JsonWriter json, NotifyScripts notify)
    {
        Write("script_backup", notify.Backup);
        Write("script_master", notify.Master);
        Write("script_fault", notify.Fault);
        Write("script_stop", notify.Stop);
        Write("script", notify.Any);
        Write("script_master_rx_lower_pri", notify.MasterReceivesLowerPriority);

        void Write(string name, NotifyScript? script)
        {
            if (script is not null)
            {
                json.WriteString(name, DataText.Command(script));
            }
        }
    }

    private static void WriteLists(
        Utf8JsonWriter json, InstanceSnapshot instance, KeepalivedConfiguration configuration)
    {
        var config = instance.Config;
        Write("vips", config.Addresses.Select(a => DataText.Address(a, config.Interface, instance.HoldsAddresses)));
        Write(
            "evips",
            config.ExcludedAddresses.Select(a => DataText.Address(a, config.Interface, instance.HoldsAddresses)));
        Write("vroutes", config.Routes.Select(RouteText.Line));
        Write("vrules", config.Rules.Select(RouteText.Line));
        Write("track_ifp", config.TrackedInterfaces.Select(t => t.Name));
        Write("track_script", config.TrackedScripts
            .Select(t => configuration.Scripts.First(s => s.Name == t.Name))
            .Select(s => DataText.Command(s.Script)));

        void Write(string name, IEnumerable<string> values)
        {
            var all = values.ToArray();
            if (all.Length == 0)
            {
                return;
            }

            json.WriteStartArray(name);
            foreach (var value in all)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteStats(Utf8JsonWriter json, RouterCounters counters)
    {
        json.WriteStartObject("stats");
        json.WriteNumber("advert_rcvd", counters.AdvertisementsReceived);
        json.WriteNumber("advert_sent", counters.AdvertisementsSent);
        json.WriteNumber("become_master", counters.BecameMaster);
        json.WriteNumber("release_master", counters.ReleasedMaster);
        json.WriteNumber("packet_len_err", counters.LengthErrors);
        json.WriteNumber("advert_interval_err", counters.IntervalErrors);
        json.WriteNumber("ip_ttl_err", counters.TimeToLiveErrors);
        json.WriteNumber("invalid_type_rcvd", counters.InvalidTypeErrors);
        json.WriteNumber("addr_list_err", counters.AddressListErrors);
        json.WriteNumber("invalid_authtype", counters.InvalidAuthenticationTypes);
        json.WriteNumber("authtype_mismatch", counters.AuthenticationTypeMismatches);
        json.WriteNumber("auth_failure", counters.AuthenticationFailures);
        json.WriteNumber("pri_zero_rcvd", counters.PriorityZeroReceived);
        json.WriteNumber("pri_zero_sent", counters.PriorityZeroSent);
        json.WriteEndObject();
    }
}
