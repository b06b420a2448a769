using System.Collections;
using System.Runtime.InteropServices;
using System.Text;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>Starts this program again with the same command line.</summary>
internal static unsafe class Spawner
{
    /// <param name="arguments">Words after the program's name.</param>
    /// <param name="launch">What the new process is for.</param>
    /// <param name="ownSession">True to detach it from the terminal.</param>
    /// <returns>Its process id, or the negated errno.</returns>
    public static int Start(ReadOnlySpan<string> arguments, Launch launch, bool ownSession)
    {
        var path = Environment.ProcessPath ?? "/proc/self/exe";
        var words = new List<string> { path };
        if (Path.GetFileNameWithoutExtension(path) == "dotnet")
        {
            words.Add(Path.Combine(AppContext.BaseDirectory, "haproxy.dll"));
        }

        words.AddRange(arguments);
        var argumentList = NativeList(words);
        var environmentList = NativeList(EnvironmentLines(launch));
        try
        {
            return Start(path, launch, ownSession, argumentList, environmentList);
        }
        finally
        {
            Free(argumentList);
            Free(environmentList);
        }
    }

    private static int Start(string path, Launch launch, bool ownSession, byte** arguments, byte** environment)
    {
        var attributes = stackalloc byte[SpawnCalls.ObjectSize];
        var actions = stackalloc byte[SpawnCalls.ObjectSize];
        var signals = stackalloc byte[SpawnCalls.SignalSetSize];
        new Span<byte>(signals, SpawnCalls.SignalSetSize).Clear();
        _ = SpawnCalls.InitializeAttributes(attributes);
        _ = SpawnCalls.InitializeActions(actions);
        _ = SpawnCalls.SetMask(attributes, signals);
        _ = SpawnCalls.FillSet(signals);
        _ = SpawnCalls.SetDefaultSignals(attributes, signals);
        var flags = SpawnCalls.SetSignalDefaults | SpawnCalls.SetSignalMask | (ownSession ? SpawnCalls.SetSession : 0);
        _ = SpawnCalls.SetFlags(attributes, (short)flags);
        _ = SpawnCalls.AddDuplicate(actions, launch.Channel, launch.Channel);
        if (launch.RuntimeListener >= 0)
        {
            _ = SpawnCalls.AddDuplicate(actions, launch.RuntimeListener, launch.RuntimeListener);
        }

        foreach (var listener in launch.Listeners)
        {
            _ = SpawnCalls.AddDuplicate(actions, listener, listener);
        }

        int pid;
        var errno = SpawnCalls.Spawn(&pid, path, actions, attributes, arguments, environment);
        _ = SpawnCalls.DestroyActions(actions);
        _ = SpawnCalls.DestroyAttributes(attributes);
        return errno == 0 ? pid : -errno;
    }

    private static List<string> EnvironmentLines(Launch launch)
    {
        var lines = new List<string> { launch.ToEnvironmentLine() };
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            lines.Add($"{entry.Key}={entry.Value}");
        }

        return lines;
    }

    /// <summary>A zero-terminated list of zero-terminated strings outside the heap.</summary>
    private static byte** NativeList(List<string> words)
    {
        var list = (byte**)NativeMemory.AllocZeroed((nuint)(words.Count + 1), (nuint)sizeof(byte*));
        for (var index = 0; index < words.Count; index++)
        {
            var bytes = Encoding.UTF8.GetBytes(words[index]);
            list[index] = (byte*)NativeMemory.AllocZeroed((nuint)bytes.Length + 1);
            bytes.CopyTo(new Span<byte>(list[index], bytes.Length));
        }

        return list;
    }

    private static void Free(byte** list)
    {
        for (var entry = list; *entry is not null; entry++)
        {
            NativeMemory.Free(*entry);
        }

        NativeMemory.Free(list);
    }
}
