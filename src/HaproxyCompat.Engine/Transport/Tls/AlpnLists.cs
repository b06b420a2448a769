using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// The lists of protocols that contexts choose from (RFC 7301, 3.1), in memory that the library can hold on to.
/// </summary>
internal sealed unsafe class AlpnLists : IDisposable
{
    private readonly Dictionary<string, nint> _lists = new(StringComparer.Ordinal);

    /// <summary>Has a context choose one of the protocols, the first one that the client knows too.</summary>
    public void Apply(nint context, ImmutableArray<string> protocols)
    {
        if (!protocols.IsEmpty)
        {
            SslLibrary.ContextSetAlpnCallback(context, &OnAlpn, ListOf(protocols));
        }
    }

    public void Dispose()
    {
        foreach (var list in _lists.Values)
        {
            NativeMemory.Free((void*)list);
        }

        _lists.Clear();
    }

    /// <summary>An int with the length, then the list.</summary>
    private nint ListOf(ImmutableArray<string> protocols)
    {
        var key = string.Join(',', protocols);
        if (!_lists.TryGetValue(key, out var found))
        {
            var list = TlsContextFactory.EncodeAlpn(protocols);
            var copy = (byte*)NativeMemory.Alloc((nuint)(sizeof(int) + list.Length));
            *(int*)copy = list.Length;
            list.CopyTo(new Span<byte>(copy + sizeof(int), list.Length));
            _lists.Add(key, found = (nint)copy);
        }

        return found;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnAlpn(nint ssl, byte** chosen, byte* chosenLength, byte* offered, uint offeredLength, nint ours)
    {
        var list = (byte*)ours;
        var result = SslLibrary.SelectNextProtocol(
            chosen, chosenLength, list + sizeof(int), (uint)*(int*)list, offered, offeredLength);
        return result == SslConstants.ProtocolNegotiated ? SslConstants.CallbackOk : SslConstants.CallbackNoAnswer;
    }
}
