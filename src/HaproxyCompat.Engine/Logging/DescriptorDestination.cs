using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Logging;

/// <summary><c>stdout</c>, <c>stderr</c> or <c>fd@N</c>: one write a line.</summary>
/// <remarks>
/// The descriptor is somebody else's and stays in its mode; poll(2) tells before the write whether it would wait.
/// </remarks>
public sealed class DescriptorDestination(int descriptor) : LogDestination
{
    protected override unsafe bool TrySend(ReadOnlySpan<byte> line)
    {
        if (!PollHeader.IsWritable(descriptor))
        {
            return false;
        }

        fixed (byte* start = line)
        {
            return Unistd.Write(descriptor, start, line.Length) == line.Length;
        }
    }

    protected override void Dispose(bool disposing)
    {
        // Not ours to close.
    }
}
