using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Remarks of the runner. Those on states are looked for by scripts in the reference's words, so these words are an
/// interface; the others are ours.
/// </summary>
internal static partial class RunnerLog
{
    [LoggerMessage(2001, LogLevel.Information, "({Name}) Entering MASTER STATE")]
    public static partial void EnteringMaster(ILogger log, string name);

    [LoggerMessage(2002, LogLevel.Information, "({Name}) Entering BACKUP STATE")]
    public static partial void EnteringBackup(ILogger log, string name);

    [LoggerMessage(2003, LogLevel.Information, "({Name}) Entering BACKUP STATE (init)")]
    public static partial void StartingBackup(ILogger log, string name);

    [LoggerMessage(2004, LogLevel.Information, "({Name}) Entering FAULT STATE")]
    public static partial void EnteringFault(ILogger log, string name);

    [LoggerMessage(2005, LogLevel.Information, "({Name}) sent 0 priority")]
    public static partial void SentPriorityZero(ILogger log, string name);

    [LoggerMessage(2006, LogLevel.Information, "({Name}) setting VIPs.")]
    public static partial void SettingAddresses(ILogger log, string name);

    [LoggerMessage(2007, LogLevel.Information, "({Name}) removing VIPs.")]
    public static partial void RemovingAddresses(ILogger log, string name);

    [LoggerMessage(2008, LogLevel.Debug, "({Name}) Sending gratuitous ARPs on {Interface} for {Address}")]
    public static partial void Announcing(ILogger log, string name, string @interface, string address);

    [LoggerMessage(2034, LogLevel.Debug, "({Name}) Sending Unsolicited Neighbour Adverts on {Interface} for {Address}")]
    public static partial void Advertising(ILogger log, string name, string @interface, string address);

    [LoggerMessage(
        2035, LogLevel.Information, "Unknown VRID({Id}) received on interface({Interface}) from {Peer}, ignoring it")]
    public static partial void UnknownRouter(ILogger log, int id, string @interface, string peer);

    [LoggerMessage(2009, LogLevel.Information, "({Name}) Receive advertisement timeout")]
    public static partial void MasterTimedOut(ILogger log, string name);

    [LoggerMessage(2010, LogLevel.Information, "({Name}) Backup received priority 0 advertisement")]
    public static partial void BackupHeardPriorityZero(ILogger log, string name);

    [LoggerMessage(2011, LogLevel.Information, "({Name}) Master received priority 0 advertisement")]
    public static partial void MasterHeardPriorityZero(ILogger log, string name);

    [LoggerMessage(
        2012, LogLevel.Information, "({Name}) received lower priority ({Priority}) advert from {Peer} - discarding")]
    public static partial void DiscardedLowerPriority(ILogger log, string name, int priority, string peer);

    [LoggerMessage(
        2013,
        LogLevel.Information,
        "({Name}) Received advert from {Peer} with lower priority {Priority}, ours {Own}, answering it")]
    public static partial void HeardLowerPriority(ILogger log, string name, string peer, int priority, int own);

    [LoggerMessage(
        2014,
        LogLevel.Information,
        "({Name}) Master received advert from {Peer} with higher priority {Priority}, ours {Own}")]
    public static partial void HeardHigherPriority(ILogger log, string name, string peer, int priority, int own);

    [LoggerMessage(
        2015,
        LogLevel.Information,
        "({Name}) Master received advert from {Peer} with same priority {Priority} but higher IP address than ours")]
    public static partial void HeardHigherAddress(ILogger log, string name, string peer, int priority);

    [LoggerMessage(2016, LogLevel.Information, "({Name}) Changing effective priority from {Before} to {After}")]
    public static partial void PriorityChanged(ILogger log, string name, int before, int after);

    [LoggerMessage(2017, LogLevel.Information, "VRRP_Group({Name}) Syncing instances to {State} state")]
    public static partial void GroupEntered(ILogger log, string name, string state);

    [LoggerMessage(2018, LogLevel.Information, "Netlink reports {Interface} up")]
    public static partial void InterfaceUp(ILogger log, string @interface);

    [LoggerMessage(2019, LogLevel.Information, "Netlink reports {Interface} down")]
    public static partial void InterfaceDown(ILogger log, string @interface);

    [LoggerMessage(2020, LogLevel.Information, "VRRP_Script({Name}) succeeded")]
    public static partial void ScriptSucceeded(ILogger log, string name);

    [LoggerMessage(2021, LogLevel.Information, "VRRP_Script({Name}) failed ({Outcome})")]
    public static partial void ScriptFailed(ILogger log, string name, string outcome);

    [LoggerMessage(2022, LogLevel.Information, "Script `{Name}` now returning {ExitCode}")]
    public static partial void ScriptReturns(ILogger log, string name, int exitCode);

    [LoggerMessage(2023, LogLevel.Warning, "({Name}) dropped an advertisement from {Peer}: {Verdict}")]
    public static partial void Dropped(ILogger log, string name, string peer, string verdict);

    [LoggerMessage(2024, LogLevel.Warning, "({Name}) the addresses advertised by {Peer} are not those configured here")]
    public static partial void ListDiffers(ILogger log, string name, string peer);

    [LoggerMessage(2025, LogLevel.Warning, "({Name}) cannot send advertisements: {Reason}")]
    public static partial void SendFails(ILogger log, string name, string reason);

    [LoggerMessage(2026, LogLevel.Warning, "({Name}) {Address} was removed from {Interface}; putting it back")]
    public static partial void AddressLost(ILogger log, string name, string address, string @interface);

    [LoggerMessage(2027, LogLevel.Error, "The kernel refuses to {What} {Address}: {Reason}")]
    public static partial void AddressRefused(ILogger log, string what, string address, string reason);

    [LoggerMessage(2028, LogLevel.Error, "Cannot open {Interface} for VRRP: {Reason}")]
    public static partial void LinkFails(ILogger log, string @interface, string reason);

    [LoggerMessage(2029, LogLevel.Information, "VRRP_Script({Name}) considered successful on reload")]
    public static partial void ScriptKept(ILogger log, string name);

    [LoggerMessage(2031, LogLevel.Warning, "{What}: {Reason}")]
    public static partial void NotGranted(ILogger log, string what, string reason);

    [LoggerMessage(2032, LogLevel.Information, "({Name}) keeps answering until a successor is heard")]
    public static partial void HandingOver(ILogger log, string name);

    [LoggerMessage(2090, LogLevel.Information, "({Name}) continues as master: its addresses are there")]
    public static partial void Adopting(ILogger log, string name);

    [LoggerMessage(2091, LogLevel.Information, "haproxy's {Kind} {Name} is {State}")]
    public static partial void ProxyChanged(ILogger log, string kind, string name, string state);

    [LoggerMessage(2034, LogLevel.Warning, "A timer came {Microseconds} us late; realtime priority is {Priority} now")]
    public static partial void PriorityRaised(ILogger log, long microseconds, int priority);

    [LoggerMessage(2035, LogLevel.Warning, "Ran longer than vrrp_rlimit_rttime allows; realtime scheduling is off")]
    public static partial void RealtimeOff(ILogger log);

    [LoggerMessage(2033, LogLevel.Information, "Track file {Name} is now {Value}")]
    public static partial void FileChanged(ILogger log, string name, long value);

    [LoggerMessage(2049, LogLevel.Information, "Delaying startup for {Seconds:0.######} seconds")]
    public static partial void StartDelayed(ILogger log, double seconds);

    [LoggerMessage(2044, LogLevel.Information, "Received BFD event: instance {Name} is in state {State}")]
    public static partial void SessionChanged(ILogger log, string name, string state);
}
