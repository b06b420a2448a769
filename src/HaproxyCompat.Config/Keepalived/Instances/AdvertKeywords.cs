using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Instances;

/// <summary>The lines of an instance that change which advertisements it listens to, and their checksum.</summary>
internal static class AdvertKeywords
{
    public static readonly BlockKeyword<InstanceDraft>[] All =
    [
        new ValueKeyword<InstanceDraft>("old_unicast_checksum", 0, ParseOldChecksum),
        new ValueKeyword<InstanceDraft>("v3_checksum_as_v2", 0, (instance, line) =>
            instance.ChecksumAsVersion2 = line.TrySwitch(1, out var isOn) ? isOn : instance.ChecksumAsVersion2),
        new ValueKeyword<InstanceDraft>("owner_ignore_adverts", 0, (instance, line) =>
            instance.OwnerIgnoresAdverts = line.TrySwitch(1, out var isOn) ? isOn : instance.OwnerIgnoresAdverts),

        new ValueKeyword<InstanceDraft>("garp_extra_if", 0, (instance, line) =>
            instance.ExtraInterfaces = ReadExtraInterfaces(line) ?? instance.ExtraInterfaces),
        new ValueKeyword<InstanceDraft>("promote_secondaries", 0, (instance, _) => instance.PromoteSecondaries = true),
        new ValueKeyword<InstanceDraft>("no_virtual_ipaddress", 0, (instance, _) => instance.NoVirtualAddress = true),

        // What has arrived is read before the timers are looked at in any case.
        new IdleKeyword<InstanceDraft>("timer_expired_backup"),
    ];

    /// <summary><c>[all] SECONDS</c>; null after a report.</summary>
    public static ExtraInterfaces? ReadExtraInterfaces(KeywordLine line)
    {
        const int Day = 86400;
        var isAll = line[1] == "all";
        var index = isAll ? 2 : 1;
        if (index >= line.Count)
        {
            line.Report($"'{line.Keyword}' expects [all] and a number of seconds");
            return null;
        }

        if (line[index].Length == 0)
        {
            line.Report(index, $"'{line.Keyword}' expects a number of seconds, not an empty word");
            return null;
        }

        return line.TryInteger(index, 0, Day, out var seconds)
            ? new ExtraInterfaces(isAll, TimeSpan.FromSeconds(seconds))
            : null;
    }

    private static void ParseOldChecksum(InstanceDraft instance, KeywordLine line)
    {
        instance.UnicastKeyword ??= line.Location;
        if (line.Count > 1 && line[1] != "never")
        {
            line.Report(1, $"({instance.Name}) 'old_unicast_checksum' may be followed by 'never', not by '{line[1]}'");
            return;
        }

        instance.UnicastChecksum = line.Count > 1 ? UnicastChecksum.Destination : UnicastChecksum.Group;
    }
}
