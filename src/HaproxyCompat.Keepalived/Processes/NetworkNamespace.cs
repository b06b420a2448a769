using System.Collections.Immutable;
using HaproxyCompat.Keepalived.Interop;
using Microsoft.Win32.SafeHandles;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// Enters a network namespace (<c>-s</c>, <c>net_namespace</c>). A namespace belongs to a thread and the runtime has
/// several by now, so the program executes itself again in it: same process, one thread.
/// </summary>
internal static class NetworkNamespace
{
    /// <summary>Environment variable that says that we are in the namespace of its name.</summary>
    public const string Variable = "HAPROXYCOMPAT_NETNS";

    /// <summary>CLONE_NEWNET.</summary>
    private const int Network = 0x40000000;

    /// <param name="name">As <c>ip netns</c> lists it.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="keep">Stays open; null: nothing does.</param>
    /// <returns>What went wrong; it does not return otherwise.</returns>
    public static string Enter(string name, IReadOnlyList<string> arguments, SafeFileHandle? keep)
    {
        var descriptor = Libc.Open($"/run/netns/{name}", Libc.ReadOnlyCloseOnExec);
        if (descriptor < 0)
        {
            return "there is no such namespace";
        }

        if (Libc.SetNamespace(descriptor, Network) != 0)
        {
            return "it may not be entered";
        }

        if (keep is not null)
        {
            _ = Libc.SetDescriptorFlags((int)keep.DangerousGetHandle(), Libc.SetFlags, 0);
        }

        _ = Libc.SetVariable(Variable, name, 1);
        ImmutableArray<string?> words = [Environment.ProcessPath, .. arguments, null];
        _ = Libc.Execute(Environment.ProcessPath!, [.. words]);
        return "the program cannot be started again in it";
    }
}
