using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links.Netlink;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Tells of what the kernel refused: what is there already, and what is gone already, is as it should be. Belongs to
/// the runner's thread.
/// </summary>
internal sealed class RefusalReader(KernelNetwork kernel, StaticKeeper statics, ILogger log)
{
    private readonly List<AddressRefusal> _refusals = [];

    /// <returns>Whether a thing that instances track could not be set.</returns>
    public bool Read()
    {
        var isTracked = false;
        kernel.ReadRefusals(_refusals);
        foreach (var refusal in _refusals)
        {
            if (refusal.IsAddress)
            {
                TakeAddress(refusal);
            }
            else
            {
                isTracked |= TakeRoute(refusal);
            }
        }

        _refusals.Clear();
        return isTracked;
    }

    private void TakeAddress(in AddressRefusal refusal)
    {
        var isGone = !refusal.IsAdd && refusal.Errno is Errno.AddressNotAvailable or Errno.NoDevice;
        if (!isGone && refusal.Errno != Errno.Exists)
        {
            RunnerLog.AddressRefused(
                log,
                refusal.IsAdd ? "add" : "remove",
                refusal.Address.ToString(),
                Errno.Text(refusal.Errno));
        }
    }

    private bool TakeRoute(in AddressRefusal refusal)
    {
        if (refusal.What is null || refusal.Errno == Errno.Exists)
        {
            return false;
        }

        RouteLog.Refused(log, refusal.What, Errno.Text(refusal.Errno));
        if (refusal.Group is null)
        {
            return false;
        }

        statics.Fails(refusal.Group);
        return true;
    }
}
