namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>What a client noticed of one pair; times in milliseconds, counts of requests without an answer.</summary>
internal sealed record TakeoverWalk(
    DaemonKind Master,
    DaemonKind Backup,
    double StopGapMs,
    int StopLost,
    double ReturnGapMs,
    int ReturnLost,
    double LossGapMs,
    double KillTakeoverMs)
{
    public override string ToString() =>
        $"{Master,-9} {Backup,-9} | {StopGapMs,6:0} ms {StopLost,4} | {ReturnGapMs,8:0} ms {ReturnLost,4} |"
        + $" {LossGapMs,9:0} ms   | {KillTakeoverMs,9:0} ms";
}
