namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// <c>disable_local_igmp</c>: the kernel reports no groups of 224.0.0.0/24 while we run; the former value comes back.
/// </summary>
internal sealed class LocalIgmp
{
    private const string Setting = "ipv4/igmp_link_local_mcast_reports";

    private string? _before;

    public void Use(bool isDisabled)
    {
        if (isDisabled && _before is null && SystemSetting.Read(Setting) is { } before and not "0")
        {
            _before = SystemSetting.Write(Setting, "0") ? before : null;
        }
        else if (!isDisabled)
        {
            Restore();
        }
    }

    public void Restore()
    {
        if (_before is not null)
        {
            SystemSetting.Write(Setting, _before);
            _before = null;
        }
    }
}
