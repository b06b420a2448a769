using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show backend</c>: the names of the backends (management manual 9.3).</summary>
internal static class ShowBackend
{
    public static readonly RuntimeCommand Command =
        new("show backend", "show backend", "list the backends", RuntimeLevel.User, Run);

    private static void Run(CommandCall call)
    {
        call.Output.Append("# name\n");
        foreach (var backend in call.Runtime.Backends)
        {
            call.Output.Append(backend.Name).Append('\n');
        }
    }
}
