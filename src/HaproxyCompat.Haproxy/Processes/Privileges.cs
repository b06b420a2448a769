using HaproxyCompat.Config.Model;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>
/// What <c>user</c>, <c>group</c>, <c>uid</c>, <c>gid</c> and <c>chroot</c> ask for, with names already looked up.
/// </summary>
/// <remarks>
/// Names are looked up while the name service's files can be reached; the change itself is made after everything
/// listens.
/// </remarks>
internal sealed record Privileges(uint? User, uint? Group, string? Root)
{
    /// <returns>Null after <paramref name="complaint"/> was set.</returns>
    public static Privileges? Resolve(GlobalConfig global, out string? complaint)
    {
        complaint = null;
        var user = (uint?)global.Uid;
        var group = (uint?)global.Gid;
        if (global.User is { } userName)
        {
            user = PasswordDatabase.FindUser(userName);
            if (user is null)
            {
                complaint = $"cannot find user id for '{userName}'";
                return null;
            }
        }

        if (global.Group is { } groupName)
        {
            group = PasswordDatabase.FindGroup(groupName);
            if (group is null)
            {
                complaint = $"cannot find group id for '{groupName}'";
                return null;
            }
        }

        return new Privileges(user, group, global.Chroot);
    }

    /// <summary>
    /// What a process started as root keeps without need; <c>user root</c> and <c>chroot /</c> say that it is meant.
    /// </summary>
    public IEnumerable<string> Risks(uint effectiveUser)
    {
        if (effectiveUser != 0)
        {
            yield break;
        }

        if (Root is null)
        {
            yield return "started as root without 'chroot': an intruder would see the whole file system. "
                + "Name an empty directory "
                + "with 'chroot' in the global section, or write 'chroot /' when this is meant.";
        }

        if (User is null)
        {
            yield return "started as root without 'user' or 'uid': the process keeps every privilege. Name "
                + "an account without "
                + "privileges in the global section, or write 'user root' when this is meant.";
        }
    }

    /// <summary>Changes the root, then the groups, then the user.</summary>
    /// <returns>Null, or what the system did not allow.</returns>
    public unsafe string? Apply()
    {
        if (Root is not null)
        {
            ChrootPreparation.Load();
            if (!EnterRoot(Root) || Unistd.ChangeDirectory("/") < 0)
            {
                return $"Cannot chroot({Root}).";
            }
        }

        // Supplementary groups of the starter must not stay; only root has a say about them.
        if ((Group is not null || User is not null) && Unistd.EffectiveUser() == 0)
        {
            _ = Unistd.SetGroups(0, null);
        }

        if (Group is { } group && Unistd.SetGroup(group) < 0)
        {
            return $"Cannot set gid {group}.";
        }

        return User is { } user && Unistd.SetUser(user) < 0 ? $"Cannot set uid {user}." : null;
    }

    /// <summary><c>auto</c> is an empty directory without a name: made, entered, removed, and then the root.</summary>
    private static bool EnterRoot(string root)
    {
        if (root != "auto")
        {
            return Unistd.ChangeRoot(root) == 0;
        }

        var made = Directory.CreateTempSubdirectory("haproxy-");
        var isEntered = Unistd.ChangeDirectory(made.FullName) == 0;
        made.Delete();
        return isEntered && Unistd.ChangeRoot(".") == 0;
    }
}
