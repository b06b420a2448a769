using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show ssl providers</c>: what the TLS library has loaded (management manual 9.3).</summary>
internal static class TlsProviders
{
    public static readonly RuntimeCommand Command = new(
        "show ssl providers",
        "show ssl providers",
        "list the providers of the TLS library",
        RuntimeLevel.User,
        Run);

    private static unsafe void Run(CommandCall call)
    {
        var names = new List<string>();
        var handle = GCHandle.Alloc(names);
        _ = CryptoLibrary.ForEachProvider(0, &OnProvider, GCHandle.ToIntPtr(handle));
        handle.Free();
        call.Output.Append("Loaded providers : \n");
        names.ForEach(name => call.Output.Append("\t- ").Append(name).Append('\n'));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnProvider(nint provider, nint argument)
    {
        var names = (List<string>)GCHandle.FromIntPtr(argument).Target!;
        names.Add(Marshal.PtrToStringUTF8(CryptoLibrary.ProviderName(provider)) ?? string.Empty);
        return 1;
    }
}
