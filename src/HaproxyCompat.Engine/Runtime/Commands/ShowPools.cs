using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show pools</c>: memory in use (management manual 9.3). Here it is the managed heap that holds everything.
/// </summary>
internal static class ShowPools
{
    public static readonly RuntimeCommand Command = new(
        "show pools", "show pools [by*] [match <pfx>] [nb]", "show the memory in use", RuntimeLevel.User, Run);

    private static void Run(CommandCall call) => call.Output.Append(Describe());

    /// <summary>The same for the console (SIGQUIT).</summary>
    public static string Describe()
    {
        var facts = Stats.ManagedMemory.Facts();
        var used = GC.GetTotalMemory(forceFullCollection: false);
        return "Dumping pools usage.\n"
            + $"  - Pool heap : {facts.TotalCommittedBytes} bytes allocated, {used} bytes used, 0 failures, "
            + $"{GC.CollectionCount(0)} + {GC.CollectionCount(1)} + {GC.CollectionCount(2)} collections, "
            + $"{GC.GetTotalAllocatedBytes(precise: true)} bytes given out since the start\n"
            + $"Total: 1 pools, {facts.TotalCommittedBytes} bytes allocated, {used} used.\n";
    }
}
