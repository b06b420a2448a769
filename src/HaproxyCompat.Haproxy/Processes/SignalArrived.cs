namespace HaproxyCompat.Haproxy.Processes;

/// <param name="Signal">Number of Linux.</param>
internal sealed record SignalArrived(int Signal) : MasterEvent;
