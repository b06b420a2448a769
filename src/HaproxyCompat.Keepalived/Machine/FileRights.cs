using System.Buffers.Binary;
using HaproxyCompat.Keepalived.Interop;

namespace HaproxyCompat.Keepalived.Machine;

/// <summary>Owner and rights of a file, as statx(2) gives them: uid at byte 20, gid at 24, mode at 28.</summary>
internal readonly record struct FileRights(uint UserId, uint GroupId, ushort Mode)
{
    public bool IsFile => (Mode & 0xf000) == 0x8000;

    public bool IsExecutable => (Mode & 0x49) != 0;

    /// <summary>Somebody but root may write it; a sticky folder (such as /tmp) protects the files of others.</summary>
    public bool CanOthersChange =>
        (UserId != 0 && (Mode & 0x80) != 0)
        || (GroupId != 0 && (Mode & 0x10) != 0)
        || ((Mode & 0x02) != 0 && (Mode & 0x200) == 0);

    /// <summary>Null when the file does not exist or may not be looked at.</summary>
    public static FileRights? Of(string path)
    {
        Span<byte> buffer = stackalloc byte[256];
        return Libc.Statx(Libc.CurrentFolder, path, 0, Libc.StatxRights, buffer) != 0
            ? null
            : new FileRights(
                BinaryPrimitives.ReadUInt32LittleEndian(buffer[20..]),
                BinaryPrimitives.ReadUInt32LittleEndian(buffer[24..]),
                BinaryPrimitives.ReadUInt16LittleEndian(buffer[28..]));
    }
}
