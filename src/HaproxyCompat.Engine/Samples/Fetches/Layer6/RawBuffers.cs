namespace HaproxyCompat.Engine.Samples.Fetches.Layer6;

/// <summary>
/// The bytes of a stream that were not read yet, on the side that the rules are about (manual 7.3.5).
/// </summary>
internal static class RawBuffers
{
    /// <summary>False in HTTP mode, where there are messages and not bytes.</summary>
    public static bool TryGet(in SampleContext context, out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        if (context.Stream is not { IsHttp: false } stream)
        {
            return false;
        }

        if (context.Direction == SampleDirection.Request)
        {
            bytes = stream.BufferedRequest;
            return true;
        }

        bytes = stream.ServerConnection?.Input.BufferedMemory ?? default;
        return stream.ServerConnection is not null;
    }
}
