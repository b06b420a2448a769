using System.Buffers.Binary;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Logging.Rings;

/// <summary>The file behind a ring (manual 12.5 <c>backing-file</c>): its events are there once they are written, and
/// stay there however the process ends.</summary>
/// <remarks>
/// A head of 64 bytes, then the ring: a length of four bytes and that many bytes for each event, round and round.
/// <code>
///  0  "HaproxyCompat ring 1\n", zeroes up to 32
/// 32  the size of what follows the head
/// 40  the position of the oldest event; modulo the size, where it is
/// 48  the position behind the newest event
/// </code>
/// Numbers are little-endian. What somebody else writes into the file, or its being cut, may harm the process.
/// </remarks>
internal sealed class RingFile
{
    public const int HeadBytes = 64;

    private const int SizeAt = 32;
    private const int OldestAt = 40;
    private const int EndAt = 48;

    private const int LeastBytes = 16_384;
    private const int PageBytes = 4_096;
    private const int Alignment = 8;

    private const string BackupSuffix = ".bak";

    private readonly MappedMemory _memory;

    private RingFile(MappedMemory memory) => _memory = memory;

    private static ReadOnlySpan<byte> Mark => "HaproxyCompat ring 1\n"u8;

    /// <summary>The ring behind the head.</summary>
    public Memory<byte> Events => _memory.Memory[HeadBytes..];

    /// <summary>Makes the file anew, after another with events in it was put aside under the name with ".bak" (what
    /// cannot be put aside is written over, as the manual says).</summary>
    /// <param name="path">As the configuration names it.</param>
    /// <param name="sizeBytes">Of the file, at least; whole pages.</param>
    /// <param name="complaint">Why there is none.</param>
    public static RingFile? Create(string path, long sizeBytes, out string? complaint)
    {
        var pages = ((sizeBytes & ~(Alignment - 1)) + PageBytes - 1) / PageBytes;
        var size = Math.Max(LeastBytes, pages * PageBytes);
        if (size > int.MaxValue / 2)
        {
            complaint = $"the backing-file '{path}' would be larger than {int.MaxValue / 2} bytes";
            return null;
        }

        if (IsWorthKeeping(path))
        {
            _ = SysStat.Rename(path, path + BackupSuffix);
        }

        if (MappedMemory.Open(path, (int)size, isNew: true, out complaint) is not { } memory)
        {
            complaint = $"cannot open the backing-file '{path}': {complaint}";
            return null;
        }

        var head = memory.GetSpan();
        Mark.CopyTo(head);
        BinaryPrimitives.WriteInt64LittleEndian(head[SizeAt..], size - HeadBytes);
        return new RingFile(memory);
    }

    /// <summary>Says where the events are: the oldest before it is overwritten, the newest once it is there.</summary>
    public void Note(long oldest, long end)
    {
        var head = _memory.GetSpan();
        BinaryPrimitives.WriteInt64LittleEndian(head[OldestAt..], oldest);
        BinaryPrimitives.WriteInt64LittleEndian(head[EndAt..], end);
    }

    /// <summary>Not empty, and not a file of ours without any event: that would push out the copy that has some.
    /// </summary>
    private static bool IsWorthKeeping(string path)
    {
        try
        {
            // A device has no length, and must stay where it is.
            if (new FileInfo(path) is not { Exists: true, Length: > 0 })
            {
                return false;
            }

            Span<byte> head = stackalloc byte[HeadBytes];
            head.Clear();
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
            return length > 0
                && (!head.StartsWith(Mark) || BinaryPrimitives.ReadInt64LittleEndian(head[EndAt..]) > 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
