using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show libs</c>: the program and the libraries in its memory, with where they lie (management manual 9.3).
/// </summary>
internal static class ShowLibs
{
    public static readonly RuntimeCommand Command = new(
        "show libs", "show libs", "show the loaded program and libraries", RuntimeLevel.Operator, Run);

    private static void Run(CommandCall call)
    {
        foreach (var (path, first, end) in LoadedLibraries.Current)
        {
            call.Output.Append($"0x{first:x12}-0x{end - 1:x12} (0x{end - first:x7}) {path}\n");
        }
    }
}
