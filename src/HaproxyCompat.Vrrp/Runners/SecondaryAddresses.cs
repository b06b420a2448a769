namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// <c>promote_secondaries</c>: removing one address of a network must not take the others of that network with it. Sets
/// the kernel's switch on the interfaces that ask for it, and puts it back. Belongs to the runner's thread.
/// </summary>
internal sealed class SecondaryAddresses
{
    private readonly Dictionary<string, string> _before = new(StringComparer.Ordinal);

    /// <param name="interfaces">Those that ask for it from now on.</param>
    public void Promote(IEnumerable<string> interfaces)
    {
        var wanted = interfaces.ToHashSet(StringComparer.Ordinal);
        foreach (var name in _before.Keys.Where(name => !wanted.Contains(name)).ToArray())
        {
            SystemSetting.Write(Setting(name), _before[name]);
            _before.Remove(name);
        }

        foreach (var name in wanted)
        {
            if (!_before.ContainsKey(name)
                && SystemSetting.Read(Setting(name)) is { } before
                && SystemSetting.Write(Setting(name), "1"))
            {
                _before.Add(name, before);
            }
        }
    }

    private static string Setting(string interfaceName) => $"ipv4/conf/{interfaceName}/promote_secondaries";
}
