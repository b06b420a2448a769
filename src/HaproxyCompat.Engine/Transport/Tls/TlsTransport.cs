using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>TLS records over a connection's own descriptor.</summary>
internal sealed unsafe class TlsTransport : ByteTransport
{
    // One record at most, so that a head and its body leave together.
    private const int MaxRecordSize = 16384;

    [ThreadStatic]
    private static byte[]? _joined;

    private readonly int _fd;
    private readonly TlsRecordLimits _records;
    private long _sentBytes;
    private long _sentAtMs;
    private int _refused;
    private TlsWire* _wire;
    private nint _ssl;
    private bool _broken;

    public TlsTransport(nint ssl, int fd, ReadOnlySpan<byte> early, in TlsRecordLimits records)
    {
        _records = records;
        _ssl = ssl;
        _fd = fd;
        _wire = (TlsWire*)NativeMemory.AllocZeroed((nuint)sizeof(TlsWire));
        _wire->Fd = fd;
        if (!early.IsEmpty)
        {
            _wire->Early = (byte*)NativeMemory.Alloc((nuint)early.Length);
            _wire->EarlyEnd = early.Length;
            early.CopyTo(new Span<byte>(_wire->Early, early.Length));
        }

        var bio = TlsBio.Create(_wire);
        SslLibrary.SetBio(ssl, bio, bio);
    }

    /// <summary>Takes what the library tells during the handshake; null where nothing is asked for.</summary>
    public TlsHandshakeNotes? Notes { get; init; }

    /// <summary>Is told of the end; null where nobody counts.</summary>
    public TlsQuota? Quota { get; init; }

    /// <summary>Set by the handshake.</summary>
    public TlsState? State { get; private set; }

    internal override TlsState? Tls => State;

    /// <summary>What went wrong last, in the library's code; 0 for none.</summary>
    public ulong ErrorCode { get; private set; }

    public nint Ssl => _ssl;

    internal override bool CrossesDirections => true;

    public override int Receive(Span<byte> buffer, out bool drained)
    {
        var total = 0;
        fixed (byte* start = buffer)
        {
            while (total < buffer.Length)
            {
                var count = SslLibrary.Read(_ssl, start + total, buffer.Length - total);
                if (count <= 0)
                {
                    drained = true;
                    return total > 0 ? Postpone(total, out drained) : Failure(count);
                }

                total += count;
                if (SslLibrary.HasPending(_ssl) == 0)
                {
                    break;
                }
            }
        }

        drained = _wire->Drained && SslLibrary.HasPending(_ssl) == 0;
        return total;
    }

    public override int Send(ReadOnlySpan<byte> bytes, bool moreFollows)
    {
        // What the library could not send has to be offered again, whole.
        var size = !_records.Any ? bytes.Length : _refused > 0 ? Math.Min(_refused, bytes.Length) : Limit(bytes.Length);
        _wire->MoreFollows = moreFollows || size < bytes.Length;
        fixed (byte* start = bytes)
        {
            var count = SslLibrary.Write(_ssl, start, size);
            _sentBytes += Math.Max(0, count);
            _refused = count > 0 ? 0 : size;
            return count > 0 ? count : SendFailure(count);
        }
    }

    /// <summary>Never 0: to a peer that said goodbye and left the library fails as if it had read the end.</summary>
    private int SendFailure(int result) => Failure(result) is < 0 and var error
        ? error
        : -(_wire->Errno != 0 ? _wire->Errno : Errno.BrokenPipe);

    private int Limit(int count)
    {
        var now = Connection!.Loop.NowMs;
        if (now - _sentAtMs >= _records.IdleMs)
        {
            _sentBytes = 0;
        }

        _sentAtMs = now;
        return _records.Cut(count, _sentBytes);
    }

    public override int SendTwo(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, bool moreFollows)
    {
        if (first.Length >= MaxRecordSize)
        {
            return Send(first, moreFollows: true);
        }

        var joined = _joined ??= GC.AllocateUninitializedArray<byte>(MaxRecordSize);
        first.CopyTo(joined);
        var rest = second[..Math.Min(second.Length, MaxRecordSize - first.Length)];
        rest.CopyTo(joined.AsSpan(first.Length));
        return Send(joined.AsSpan(0, first.Length + rest.Length), moreFollows || rest.Length < second.Length);
    }

    /// <summary>Sends the closing alert, then FIN.</summary>
    public override void ShutdownWrite()
    {
        SendClosingAlert();
        _ = SysSocket.Shutdown(_fd, SysSocket.ShutdownWrite);
    }

    public override void Release()
    {
        if (_ssl == 0)
        {
            return;
        }

        SendClosingAlert();
        State?.Detach();
        Quota?.Give();

        // Without this the library would throw the session away, and the next connection could not resume it.
        SslLibrary.SetShutdown(_ssl, SslConstants.ShutdownSentAndReceived);
        SslLibrary.Free(_ssl);
        _ssl = 0;
        NativeMemory.Free(_wire->Early);
        NativeMemory.Free(_wire);
        _wire = null;
    }

    /// <summary>The connection is about to be reset: no closing alert.</summary>
    internal override void OnAbort() => _broken = true;

    internal override void OnReadiness(bool readable, bool peerClosed)
    {
        if (readable)
        {
            _wire->Drained = false;
        }

        if (peerClosed)
        {
            _wire->PeerClosed = true;
            _wire->Drained = false;
        }
    }

    /// <summary>One step of the handshake.</summary>
    /// <returns>
    /// 1 when done, -EAGAIN to be called again after an event, 0 when the peer closed, else what failed.
    /// </returns>
    internal int Handshake()
    {
        TlsHandshakeNotes.Current = Notes;
        var result = SslLibrary.Handshake(_ssl);
        TlsHandshakeNotes.Current = null;
        if (result == 1)
        {
            State = new TlsState(_ssl) { Notes = Notes };
            return 1;
        }

        var failure = Failure(result);
        if (failure != -Errno.Again)
        {
            // Logs tell how far it came.
            State ??= new TlsState(_ssl) { ErrorCode = ErrorCode, Notes = Notes };
            if (TlsClientVerification.TakeRefused() is { } refused)
            {
                State.Refuse(refused);
            }

            SslErrors.Take();
        }

        return failure;
    }

    /// <summary>Bytes came, then an end or a failure that the next call will find again.</summary>
    private static int Postpone(int total, out bool drained)
    {
        SslErrors.Take();
        drained = false;
        return total;
    }

    private int Failure(int result)
    {
        switch (SslLibrary.GetError(_ssl, result))
        {
            case SslConstants.ErrorWantRead:
            case SslConstants.ErrorWantWrite:
                return -Errno.Again;
            case SslConstants.ErrorZeroReturn:
                if (State is not null)
                {
                    State.Truncated = _wire->Ended;
                }

                return 0;
            case SslConstants.ErrorSyscall when _wire->Errno == 0 && _wire->Ended:
                _broken = true;
                return 0;
            default:
                _broken = true;
                ErrorCode = SslErrors.Take();
                if (State is not null)
                {
                    State.ErrorCode = ErrorCode;
                }

                return _wire->Errno != 0 ? -_wire->Errno : -Errno.Protocol;
        }
    }

    private void SendClosingAlert()
    {
        if (State is not null && !_broken && SslLibrary.Shutdown(_ssl) < 0)
        {
            _ = SslErrors.Take();
        }
    }
}
