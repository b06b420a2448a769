using System.Collections.Frozen;
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
    /// <summary>Numbers of linux/capability.h.</summary>
    private static readonly FrozenDictionary<string, int> KnownRights = new Dictionary<string, int>
    {
        ["cap_net_bind_service"] = 10,
        ["cap_net_admin"] = 12,
        ["cap_net_raw"] = 13,
        ["cap_sys_admin"] = 21,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary><c>setcap</c>: what a user other than root keeps, a bit each; 0 without.</summary>
    public ulong Rights { get; init; }

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

        return new Privileges(user, group, global.Chroot)
        {
            Rights = global.Capabilities.Aggregate(0UL, (rights, name) => rights | (1UL << KnownRights[name])),
        };
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

        var keeps = Rights != 0 && User is > 0 && Unistd.EffectiveUser() == 0;
        if (keeps && CapabilityCalls.Keep() < 0)
        {
            return "Cannot keep the rights of 'setcap'.";
        }

        if (User is { } user && Unistd.SetUser(user) < 0)
        {
            return $"Cannot set uid {user}.";
        }

        if (keeps)
        {
            return CapabilityCalls.Set(Rights) < 0 ? "Cannot set the rights of 'setcap'." : null;
        }

        if (Rights != 0 && Unistd.EffectiveUser() != 0)
        {
            // Started by another user: what its program file gave it, if it did; without it the process runs as well.
            _ = CapabilityCalls.Set(CapabilityCalls.Permitted() & Rights);
        }

        return null;
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
