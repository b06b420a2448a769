using HaproxyCompat.Vrrp.Links;
using HaproxyCompat.Vrrp.Notify;
using HaproxyCompat.Vrrp.Runners;

namespace HaproxyCompat.Vrrp;

/// <summary>What the program decides about a <see cref="VrrpRunner"/>, beyond the configuration.</summary>
public sealed record VrrpRunnerOptions
{
    /// <summary>
    /// How long a stopping master keeps answering for its addresses, after its advertisement of priority 0, while no
    /// successor is heard. A successor needs less than a second in version 2. Zero takes the addresses off at once, as
    /// the reference does, and leaves the clients without an answer until the successor comes.
    /// </summary>
    public TimeSpan HandoverOnStop { get; init; } = TimeSpan.FromSeconds(1.1);

    /// <summary>The virtual addresses stay when the runner stops (keepalived(8) <c>--dont-release-vrrp</c>).</summary>
    public bool LeaveAddressesOnStop { get; init; }

    /// <summary>
    /// A predecessor of this process ended without giving up its addresses: routers whose addresses are all there
    /// continue as master. False: what is found is removed, as the reference does.
    /// </summary>
    public bool AdoptsAddresses { get; init; }

    /// <summary>Which link to use; SharpPcap in a build that has it.</summary>
    public LinkKind Link { get; init; } = LinkFactory.Preferred;

    /// <summary>Clock of the wall and of the timers.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long the machine runs (<c>vrrp_delay_after_boot</c>).</summary>
    public Func<TimeSpan> Uptime { get; init; } = StartDelay.Uptime;

    /// <summary>
    /// Called once on the runner's thread when everything is open and the virtual routers have started.
    /// </summary>
    public Action? Started { get; init; }

    /// <summary>Called on the runner's thread after a reload was taken over.</summary>
    public Action? Reloaded { get; init; }

    /// <summary>Told of every transition, in order, on a thread where it may take its time (mail).</summary>
    public Action<RouterTransition>? TransitionObserver { get; init; }
}
