namespace HaproxyCompat.Haproxy.Processes;

/// <summary><c>-m</c>: a limit of the garbage collected heap, where nearly all of the program's data is.</summary>
internal static class MemoryLimit
{
    private const ulong BytesPerMebibyte = 1024 * 1024;

    /// <summary>A limit that the runtime finds too small to live with is not applied.</summary>
    public static void Apply(int? mebibytes)
    {
        if (mebibytes is not { } limit)
        {
            return;
        }

        AppContext.SetData("GCHeapHardLimit", (ulong)limit * BytesPerMebibyte);
        try
        {
            GC.RefreshMemoryLimit();
        }
        catch (InvalidOperationException)
        {
            AppContext.SetData("GCHeapHardLimit", null);
        }
    }
}
