using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>
/// The keys of session tickets (manual 5.1, <c>tls-ticket-keys</c>; RFC 5077, 4): the last but one makes tickets, all
/// of them read.
/// </summary>
/// <remarks>
/// The list is immutable and replaced at once by the loop of the operator's commands; every loop reads it.
/// </remarks>
internal sealed unsafe class TicketKeys(string name, ImmutableArray<byte[]> keys)
{
    /// <summary>How many are kept.</summary>
    public const int Count = 3;

    /// <summary>Bytes of a key with AES-256; one with AES-128 has 48.</summary>
    private const int LongSize = 80;

    private const int NameSize = 16;
    private const int NonceSize = 16;
    private const int Failed = -1;
    private const int Unknown = 0;
    private const int Good = 1;

    /// <summary>The ticket was made with a key that is not the newest: the client gets another one.</summary>
    private const int GoodAndOld = 2;

    private ImmutableArray<byte[]>[] _keys = [keys];

    public string Name { get; } = name;

    /// <summary>The oldest first.</summary>
    public ImmutableArray<byte[]> Keys => Volatile.Read(ref _keys)[0];

    /// <summary>The oldest goes for a new one.</summary>
    /// <returns>False when its size is not that of the others.</returns>
    public bool TryAdd(byte[] key)
    {
        var old = Keys;
        if (key.Length != old[0].Length)
        {
            return false;
        }

        Volatile.Write(ref _keys, [old.RemoveAt(0).Add(key)]);
        return true;
    }

    /// <summary>Has a context make its tickets with them.</summary>
    public static void Apply(nint context) => _ = TicketLibrary.ContextSetTicketCallback(context, &OnTicket);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnTicket(nint ssl, byte* name, byte* nonce, nint cipher, nint mac, int makes)
    {
        var handle = SslLibrary.ContextGetExtraData(SslLibrary.GetContext(ssl), 0);
        return handle != 0 && GCHandle.FromIntPtr(handle).Target is TlsServerContext { Tickets: { } tickets }
            ? tickets.Answer(name, nonce, cipher, mac, makes == 1)
            : Unknown;
    }

    private int Answer(byte* name, byte* nonce, nint cipher, nint mac, bool makes)
    {
        var keys = Keys;
        var newest = keys.Length - 2;
        if (makes)
        {
            keys[newest].AsSpan(0, NameSize).CopyTo(new Span<byte>(name, NameSize));
            return TicketLibrary.Random(nonce, NonceSize) == 1 && TryBegin(keys[newest], nonce, cipher, mac, true)
                ? Good
                : Failed;
        }

        for (var index = 0; index < keys.Length; index++)
        {
            if (keys[index].AsSpan(0, NameSize).SequenceEqual(new ReadOnlySpan<byte>(name, NameSize)))
            {
                return !TryBegin(keys[index], nonce, cipher, mac, false) ? Failed
                    : index == newest ? Good
                    : GoodAndOld;
            }
        }

        return Unknown;
    }

    /// <summary>Name, key of the MAC, key of the cipher.</summary>
    private static bool TryBegin(byte[] key, byte* nonce, nint cipher, nint mac, bool makes)
    {
        var size = (key.Length - NameSize) / 2;
        fixed (byte* start = key, keyWord = "key\0"u8, digestWord = "digest\0"u8, digest = "SHA256\0"u8)
        {
            var parameters = stackalloc TicketLibrary.Parameter[3];
            parameters[0] = new()
            {
                Key = keyWord,
                Type = TicketLibrary.Parameter.Bytes,
                Data = start + NameSize,
                Size = (nuint)size,
            };
            parameters[1] = new()
            {
                Key = digestWord,
                Type = TicketLibrary.Parameter.Text,
                Data = digest,
                Size = 6,
            };
            parameters[2] = default;
            var algorithm = key.Length == LongSize ? TicketLibrary.Aes256() : TicketLibrary.Aes128();
            var secret = start + NameSize + size;
            return TicketLibrary.SetParameters(mac, parameters) == 1
                && (makes
                    ? TicketLibrary.BeginEncryption(cipher, algorithm, 0, secret, nonce)
                    : TicketLibrary.BeginDecryption(cipher, algorithm, 0, secret, nonce)) == 1;
        }
    }
}
