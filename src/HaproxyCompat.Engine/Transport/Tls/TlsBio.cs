using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>The library's door to our descriptor: recv and send that remember when the kernel has no more.</summary>
/// <remarks>
/// With the library's read-ahead one recv brings whole flights of records, and its short count says that the socket
/// is empty, so that a request over TLS costs no more receive calls than a plain one.
/// </remarks>
internal static unsafe class TlsBio
{
    private static readonly nint Method = CreateMethod();

    /// <summary>A BIO over this wire, which stays the caller's.</summary>
    public static nint Create(TlsWire* wire)
    {
        var bio = CryptoLibrary.BioNew(Method);
        CryptoLibrary.BioSetData(bio, (nint)wire);
        CryptoLibrary.BioSetReady(bio, 1);
        return bio;
    }

    private static nint CreateMethod()
    {
        // A source and sink of our own; the number only has to differ from the library's.
        const int Type = 0x0400 | 100;
        var method = CryptoLibrary.BioMethodNew(Type, "connection");
        _ = CryptoLibrary.BioMethodSetRead(method, &Read);
        _ = CryptoLibrary.BioMethodSetWrite(method, &Write);
        _ = CryptoLibrary.BioMethodSetControl(method, &Control);
        return method;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(nint bio, byte* buffer, int count)
    {
        CryptoLibrary.BioClearFlags(bio, SslConstants.BioRetryMask);
        var wire = (TlsWire*)CryptoLibrary.BioGetData(bio);
        if (wire->EarlyEnd > wire->EarlyStart)
        {
            return TakeEarly(wire, buffer, count);
        }

        if (!wire->Drained)
        {
            var received = SysSocket.Receive(wire->Fd, buffer, count, 0);
            wire->Drained = received < count && !wire->PeerClosed;
            if (received > 0)
            {
                return received;
            }

            if (received == 0)
            {
                wire->Ended = true;
                return 0;
            }

            if (received != -Errno.Again)
            {
                wire->Errno = -received;
                return -1;
            }

            wire->Drained = true;
        }

        CryptoLibrary.BioSetFlags(bio, SslConstants.BioReadRetry);
        return -1;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint bio, byte* bytes, int count)
    {
        CryptoLibrary.BioClearFlags(bio, SslConstants.BioRetryMask);
        var wire = (TlsWire*)CryptoLibrary.BioGetData(bio);
        var sent = SysSocket.Send(wire->Fd, bytes, count, wire->MoreFollows ? SysSocket.MessageMore : 0);
        if (sent >= 0)
        {
            return sent;
        }

        if (sent == -Errno.Again)
        {
            CryptoLibrary.BioSetFlags(bio, SslConstants.BioWriteRetry);
        }
        else
        {
            wire->Errno = -sent;
        }

        return -1;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Control(nint bio, int command, nint number, nint pointer) =>
        command == SslConstants.BioControlFlush ? 1 : 0;

    private static int TakeEarly(TlsWire* wire, byte* buffer, int count)
    {
        var taken = Math.Min(count, wire->EarlyEnd - wire->EarlyStart);
        new ReadOnlySpan<byte>(wire->Early + wire->EarlyStart, taken).CopyTo(new Span<byte>(buffer, count));
        wire->EarlyStart += taken;
        return taken;
    }
}
