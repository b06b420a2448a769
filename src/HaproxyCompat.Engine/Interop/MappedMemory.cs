using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace HaproxyCompat.Engine.Interop;

/// <summary>A file as memory that other processes may share: what is written is in the file, however this process ends.
/// </summary>
/// <remarks>It stays mapped until the process ends, for threads may still write. If somebody cuts the file, touching
/// what is gone ends the process.</remarks>
internal sealed unsafe class MappedMemory : MemoryManager<byte>
{
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _size;
    private readonly byte* _start;

    private MappedMemory(MemoryMappedViewAccessor view, int size)
    {
        _view = view;
        _size = size;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Opens or makes a file that only its owner may read.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="size">At least so many bytes; zeroes where it had fewer.</param>
    /// <param name="isNew">What was in it is dropped.</param>
    /// <param name="complaint">Why it cannot be used.</param>
    public static MappedMemory? Open(string path, int size, bool isNew, out string? complaint)
    {
        complaint = null;
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite | FileShare.Delete,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            if (isNew)
            {
                file.SetLength(0);
            }

            if (file.Length < size)
            {
                file.SetLength(size);
            }

            using var map = MemoryMappedFile.CreateFromFile(
                file, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
            return new MappedMemory(map.CreateViewAccessor(0, size), size);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or NotSupportedException or ArgumentException)
        {
            complaint = exception.Message.TrimEnd('.');
            return null;
        }
    }

    public override Span<byte> GetSpan() => new(_start, _size);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
        // It never moves.
    }

    protected override void Dispose(bool disposing) => GC.KeepAlive(_view);
}
