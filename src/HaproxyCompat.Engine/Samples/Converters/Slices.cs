namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Parts of binary values.</summary>
internal static class Slices
{
    /// <summary>Makes the value so many bytes of itself; false when they are not all there.</summary>
    public static bool TrySlice(int offset, int length, ref Sample sample)
    {
        if (sample.Bytes.Length < offset + length)
        {
            return false;
        }

        sample.SetBinary(sample.Bytes.Slice(offset, length));
        return true;
    }
}
