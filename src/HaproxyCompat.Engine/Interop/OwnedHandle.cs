namespace HaproxyCompat.Engine.Interop;

/// <summary>An object of the library that is freed with its last owner; who uses it keeps it alive meanwhile.</summary>
internal sealed class OwnedHandle(nint value, Action<nint> free)
{
    ~OwnedHandle()
    {
        if (value != 0)
        {
            free(value);
        }
    }

    public nint Value => value;
}
