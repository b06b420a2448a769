using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Links;

/// <summary>Two network namespaces with a cable between their eth0 (192.0.2.1 and 192.0.2.2). Needs root.</summary>
internal sealed partial class NamespacePair : IDisposable
{
    private const int NetworkNamespace = 0x4000_0000;

    private readonly string _prefix = $"hcl{Guid.NewGuid().ToString("N")[..6]}";

    public NamespacePair()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "network namespaces need root");
        Assert.SkipUnless(File.Exists("/usr/sbin/ip") || File.Exists("/sbin/ip"), "ip is not installed (iproute2)");
        Ip("netns", "add", Space(1));
        Ip("netns", "add", Space(2));
        Ip("link", "add", "eth0", "netns", Space(1), "type", "veth", "peer", "name", "eth0", "netns", Space(2));
        for (var side = 1; side <= 2; side++)
        {
            Ip("-n", Space(side), "addr", "add", $"192.0.2.{side}/24", "dev", "eth0");
            Ip("-n", Space(side), "link", "set", "lo", "up");
            Ip("-n", Space(side), "link", "set", "eth0", "up");
        }
    }

    /// <summary>Runs something in a namespace, on a thread of its own; sockets opened there stay there.</summary>
    public T In<T>(int side, Func<T> action)
    {
        var result = default(T);
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using var entered = File.OpenHandle($"/run/netns/{Space(side)}");
                Assert.Equal(0, setns((int)entered.DangerousGetHandle(), NetworkNamespace));
                result = action();
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? result! : throw new InvalidOperationException(failure.Message, failure);
    }

    public void Dispose()
    {
        Ip("netns", "del", Space(1));
        Ip("netns", "del", Space(2));
    }

    public void Ip(params string[] arguments)
    {
        using var process = Process.Start("ip", arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    public string Space(int side) => _prefix + side;

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(int descriptor, int kind);
}
