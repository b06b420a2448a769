using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>What is stapled for one CertID; all contexts of the certificate share it.</summary>
/// <remarks>
/// The response is immutable and replaced at once by the loop of the operator's commands; every loop reads it. An entry
/// lives as long as the process, as contexts refer to it.
/// </remarks>
internal sealed unsafe class OcspEntry
{
    private readonly GCHandle _self;
    private readonly TimeProvider _clock;
    private volatile OcspResponse? _response;

    public OcspEntry(string key, TimeProvider clock)
    {
        Key = key;
        _clock = clock;
        _self = GCHandle.Alloc(this);
    }

    public string Key { get; }

    /// <summary>Null for one that nobody has a response for.</summary>
    public OcspResponse? Response
    {
        get => _response;
        set => _response = value;
    }

    /// <summary>Has a context staple it where clients ask for it.</summary>
    public void Apply(nint context)
    {
        _ = SslLibrary.ContextSetStatusCallback(context, SslConstants.ControlStatusCallback, &OnStatusRequest);
        _ = SslLibrary.ContextControl(context, SslConstants.ControlStatusArgument, 0, GCHandle.ToIntPtr(_self));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnStatusRequest(nint ssl, nint argument)
    {
        var self = (OcspEntry)GCHandle.FromIntPtr(argument).Target!;
        if (self._response is not { } response || response.ValidUntil <= self._clock.GetUtcNow())
        {
            return SslConstants.CallbackNoAnswer;
        }

        // The library takes the copy over.
        var copy = OcspLibrary.Allocate((nuint)response.Der.Length, 0, 0);
        if (copy == 0)
        {
            return SslConstants.CallbackNoAnswer;
        }

        response.Der.CopyTo(new Span<byte>((void*)copy, response.Der.Length));
        _ = SslLibrary.Control(ssl, SslConstants.ControlStatusResponse, response.Der.Length, copy);
        return SslConstants.CallbackOk;
    }
}
