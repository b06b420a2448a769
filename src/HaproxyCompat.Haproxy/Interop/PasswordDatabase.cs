using System.Runtime.InteropServices;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary>
/// Calls of <c>pwd.h</c> and <c>grp.h</c>: names to numbers, by whatever name service the system uses.
/// </summary>
internal static unsafe partial class PasswordDatabase
{
    /// <summary>Where <c>pw_uid</c> and <c>gr_gid</c> stand in their records: after two pointers.</summary>
    private const int NumberOffset = 16;

    /// <summary>The group of a user is the number after its own.</summary>
    private const int UserGroupOffset = 20;

    public static uint? FindUser(string name)
    {
        var record = getpwnam(name);
        return record is null ? null : *(uint*)(record + NumberOffset);
    }

    public static uint? FindGroupOfUser(string name)
    {
        var record = getpwnam(name);
        return record is null ? null : *(uint*)(record + UserGroupOffset);
    }

    public static uint? FindGroup(string name)
    {
        var record = getgrnam(name);
        return record is null ? null : *(uint*)(record + NumberOffset);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* getpwnam(string name);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* getgrnam(string name);
}
