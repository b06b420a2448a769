using System.Globalization;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// A macvlan hears its advertisements from an address of the parent, which <c>all/rp_filter</c> would drop: its value
/// is moved to the single interfaces while macvlans are in use (keepalived.conf(5), <c>use_vmac</c>).
/// </summary>
internal sealed class ReversePathFilter
{
    private const string All = "ipv4/conf/all/rp_filter";

    private readonly List<(string Path, string Before, string Set)> _changed = [];

    private ReversePathFilter()
    {
    }

    public static ReversePathFilter MoveToInterfaces()
    {
        var filter = new ReversePathFilter();
        var text = SystemSetting.Read(All) ?? "0";
        var all = Number(text);
        if (all == 0)
        {
            return filter;
        }

        foreach (var name in SystemSetting.Interfaces())
        {
            var path = $"ipv4/conf/{name}/rp_filter";
            if (SystemSetting.Read(path) is { } own && Number(own) < all)
            {
                filter.Change(path, own, text);
            }
        }

        filter.Change(All, text, "0");
        return filter;
    }

    /// <summary>What nobody changed since gets its former value.</summary>
    public void Restore()
    {
        foreach (var (path, before, set) in _changed)
        {
            if (SystemSetting.Read(path) == set)
            {
                SystemSetting.Write(path, before);
            }
        }

        _changed.Clear();
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private void Change(string path, string before, string value)
    {
        if (SystemSetting.Write(path, value))
        {
            _changed.Add((path, before, value));
        }
    }
}
