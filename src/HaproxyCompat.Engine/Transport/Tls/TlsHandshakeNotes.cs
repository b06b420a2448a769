using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// What the library tells while a handshake runs and forgets afterwards: the client's hello
/// (<c>tune.ssl.capture-buffer-size</c>) and the secrets (<c>tune.ssl.keylog</c>).
/// </summary>
/// <param name="helloBytes">How much of a hello may be kept; 0 for none.</param>
internal sealed class TlsHandshakeNotes(int helloBytes)
{
    private const int SecretCount = (int)TlsSecret.EarlyExporter + 1;
    private const int HandshakeContent = 22;
    private const byte ClientHelloMessage = 1;

    // A step of a handshake runs on one thread from its start to its end.
    [ThreadStatic]
    private static TlsHandshakeNotes? _current;

    private readonly int _helloBytes = helloBytes;
    private byte[]?[]? _secrets;

    /// <summary>Null until the client's hello came, and where none is kept.</summary>
    public ClientHelloCapture? Hello { get; private set; }

    /// <summary>
    /// The notes that are taken for the step of a handshake that begins on this thread; null for none.
    /// </summary>
    public static TlsHandshakeNotes? Current
    {
        set => _current = value;
    }

    /// <summary>In hexadecimal digits, as the library wrote it; null when the handshake had no such secret.</summary>
    public byte[]? Secret(TlsSecret secret) => _secrets?[(int)secret];

    /// <summary>Has the library tell what the settings ask for.</summary>
    public static unsafe void Observe(nint context, TlsProtocolSettings settings)
    {
        if (settings.LogsKeys)
        {
            SslLibrary.ContextSetKeyLogCallback(context, &OnKeyLog);
        }

        if (settings is TlsServerSettings { HelloCaptureBytes: > 0 })
        {
            SslLibrary.ContextSetMessageCallback(context, &OnMessage);
        }
    }

    /// <returns>Null where nothing is asked for.</returns>
    public static TlsHandshakeNotes? Create(TlsProtocolSettings settings)
    {
        var helloBytes = (settings as TlsServerSettings)?.HelloCaptureBytes ?? 0;
        return settings.LogsKeys || helloBytes > 0 ? new TlsHandshakeNotes(helloBytes) : null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void OnMessage(
        int isWritten, int version, int contentType, byte* bytes, nuint count, nint ssl, nint argument)
    {
        var message = new ReadOnlySpan<byte>(bytes, (int)count);
        if (isWritten != 0 || contentType != HandshakeContent || message is not [ClientHelloMessage, ..]
            || _current is not { } notes)
        {
            return;
        }

        notes.Hello = ClientHelloCapture.Read(message, notes._helloBytes);

        // Nothing else is asked for: what follows goes without us.
        SslLibrary.SetMessageCallback(ssl, null);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void OnKeyLog(nint ssl, byte* text) =>
        _current?.Note(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    /// <summary>A line of a key log: label, the client's random, the secret, with a blank between them.</summary>
    internal void Note(ReadOnlySpan<byte> line)
    {
        var label = line.IndexOf((byte)' ');
        var secret = line.LastIndexOf((byte)' ');
        if (label > 0 && secret > label && Find(line[..label]) is { } found)
        {
            _secrets ??= new byte[]?[SecretCount];
            _secrets[(int)found] = line[(secret + 1)..].ToArray();
        }
    }

    private static TlsSecret? Find(ReadOnlySpan<byte> label) =>
        label.SequenceEqual("CLIENT_EARLY_TRAFFIC_SECRET"u8) ? TlsSecret.ClientEarlyTraffic
        : label.SequenceEqual("CLIENT_HANDSHAKE_TRAFFIC_SECRET"u8) ? TlsSecret.ClientHandshakeTraffic
        : label.SequenceEqual("SERVER_HANDSHAKE_TRAFFIC_SECRET"u8) ? TlsSecret.ServerHandshakeTraffic
        : label.SequenceEqual("CLIENT_TRAFFIC_SECRET_0"u8) ? TlsSecret.ClientTraffic
        : label.SequenceEqual("SERVER_TRAFFIC_SECRET_0"u8) ? TlsSecret.ServerTraffic
        : label.SequenceEqual("EXPORTER_SECRET"u8) ? TlsSecret.Exporter
        : label.SequenceEqual("EARLY_EXPORTER_SECRET"u8) ? TlsSecret.EarlyExporter
        : null;
}
