using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Stats.SharedMemory;

/// <summary>The memory in which several processes keep what they count (manual 3.1 <c>shm-stats-file</c>).</summary>
/// <remarks>
/// A page, then the objects. Each process has a place of its own in every object, which it alone writes; what those
/// counted that have left is the object's base. Numbers are those of the machine.
/// <code>
/// page    0  "HaproxyCompat shared counters 1\n"
///        48  objects there is room for        52  numbers an object
///        56  the process that holds the lock
///        64  the processes, one for each place; 0 for nobody
/// object  0  guid, zeroes behind it           128  its kind      132  how often it was started again
///       144  the base, then the numbers of each place
/// </code>
/// </remarks>
internal sealed class SharedStatsFile
{
    public const int Places = 16;

    private const string Folder = "/dev/shm";

    private const int PageBytes = 4_096;
    private const int ObjectsAt = 48;
    private const int FieldsAt = 52;
    private const int LockAt = 56;
    private const int ProcessesAt = 64;

    private const int NameBytes = 128;
    private const int KindAt = 128;
    private const int EpochAt = 132;
    private const int ObjectHeadBytes = 144;

    // Nearly all of them sleep a millisecond.
    private const int MostSpins = 5_000;

    private static readonly int ObjectBytes = ObjectHeadBytes + ((1 + Places) * SharedField.All.Length * sizeof(long));

    private readonly string _path;
    private readonly MappedMemory _memory;
    private readonly int _capacity;
    private readonly Dictionary<(string Guid, StatObjectKind Kind), int> _known = [];

    private SharedStatsFile(string path, MappedMemory memory, int capacity)
    {
        _path = path;
        _memory = memory;
        _capacity = capacity;
    }

    private static ReadOnlySpan<byte> Mark => "HaproxyCompat shared counters 1\n"u8;

    /// <summary>The place of this process; -1 before it has one.</summary>
    public int Place { get; private set; } = -1;

    /// <summary>Where a name leads to; null for one that cannot be.</summary>
    public static string? PathOf(string name)
    {
        var bare = name.TrimStart('/');
        return bare.Length == 0 || bare.Contains('/') || bare is "." or ".." ? null : Path.Combine(Folder, bare);
    }

    /// <summary>Takes a place, in a new file or in one that others use or have left behind.</summary>
    /// <param name="path">Of <see cref="PathOf"/>, or of a test.</param>
    /// <param name="capacity">Objects that there is room for in a new file.</param>
    /// <param name="complaint">Why there is none.</param>
    public static SharedStatsFile? Join(string path, int capacity, out string? complaint)
    {
        var size = PageBytes + ((long)capacity * ObjectBytes);
        if (size > int.MaxValue)
        {
            complaint = $"{capacity} objects are more than there can be ({(int.MaxValue - PageBytes) / ObjectBytes})";
            return null;
        }

        if (IsForeign(path))
        {
            complaint = $"'{path}' is of another program or version; remove it when nobody uses it";
            return null;
        }

        if (MappedMemory.Open(path, (int)size, isNew: false, out complaint) is not { } memory)
        {
            complaint = $"cannot open '{path}': {complaint}";
            return null;
        }

        var file = new SharedStatsFile(path, memory, capacity);
        if (!file.TryLock())
        {
            complaint = $"'{path}' is held by process {file.Word(LockAt)}";
            return null;
        }

        complaint = file.Enter();
        file.Unlock();
        return complaint is null ? file : null;
    }

    /// <summary>Finds an object, or takes room for it; -1 where there is none.</summary>
    public int Find(string guid, StatObjectKind kind)
    {
        if (_known.TryGetValue((guid, kind), out var known))
        {
            return known;
        }

        if (!TryLock())
        {
            return -1;
        }

        Survey();
        var free = -1;
        if (!_known.TryGetValue((guid, kind), out var found))
        {
            found = -1;
            for (var i = 0; i < _capacity && free < 0; i++)
            {
                free = Object(i)[0] == 0 ? i : -1;
            }

            if (free >= 0)
            {
                var target = Object(free);
                target.Clear();
                target[KindAt] = (byte)kind;
                _ = Encoding.ASCII.GetBytes(guid.AsSpan(0, Math.Min(guid.Length, NameBytes - 1)), target);
                _known[(guid, kind)] = found = free;
            }
        }

        Unlock();
        return found;
    }

    /// <summary>What counts for all: of those that have left.</summary>
    public Span<long> BaseOf(int index) => Numbers(index, 0);

    /// <summary>What one process has counted.</summary>
    public Span<long> NumbersOf(int index, int place) => Numbers(index, 1 + place);

    public bool IsTaken(int place) => Word(ProcessesAt + (place * sizeof(int))) != 0;

    /// <summary>Changes whenever the counts of an object start again.</summary>
    public int EpochOf(int index) => Object(index)[EpochAt];

    /// <summary>Starts an object again, for all processes.</summary>
    public void Restart(int index)
    {
        if (TryLock())
        {
            var target = Object(index);
            target[ObjectHeadBytes..].Clear();
            target[EpochAt]++;
            Unlock();
        }
    }

    /// <summary>Leaves what was counted to the others, and to those to come: as in the reference the counts go on when
    /// the program is started again, as long as nobody removes the file.</summary>
    public void Leave()
    {
        if (Place < 0 || !TryLock())
        {
            return;
        }

        Fold(Place);
        SetWord(ProcessesAt + (Place * sizeof(int)), 0);
        Place = -1;
        Unlock();
    }

    private static bool IsForeign(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        Span<byte> head = stackalloc byte[Mark.Length];
        head.Clear();
        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            _ = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Opening it for writing says why.
        }

        return head.ContainsAnyExcept((byte)0) && !head.SequenceEqual(Mark);
    }

    private static bool IsAlive(int process) => Directory.Exists($"/proc/{process}");

    /// <summary>Under the lock: what is wrong with the file, or null once there is a place.</summary>
    private string? Enter()
    {
        var head = _memory.GetSpan();
        if (Word(ObjectsAt) == 0)
        {
            Mark.CopyTo(head);
            SetWord(ObjectsAt, _capacity);
            SetWord(FieldsAt, SharedField.All.Length);
        }
        else if (Word(FieldsAt) != SharedField.All.Length)
        {
            return $"'{_path}' is of another version; remove it when nobody uses it";
        }
        else if (Word(ObjectsAt) != _capacity)
        {
            return $"'{_path}' was made for {Word(ObjectsAt)} objects ('shm-stats-file-max-objects'), not {_capacity}";
        }

        Survey();
        for (var place = 0; place < Places; place++)
        {
            if (IsTaken(place) && !IsAlive(Word(ProcessesAt + (place * sizeof(int)))))
            {
                // It ended without a word: what it counted stays.
                Fold(place);
                SetWord(ProcessesAt + (place * sizeof(int)), 0);
            }

            if (Place < 0 && !IsTaken(place))
            {
                Place = place;
                SetWord(ProcessesAt + (place * sizeof(int)), Environment.ProcessId);
            }
        }

        return Place < 0 ? $"'{_path}' has {Places} processes, it takes no more" : null;
    }

    private void Fold(int place)
    {
        foreach (var index in _known.Values)
        {
            var numbers = NumbersOf(index, place);
            var total = BaseOf(index);
            for (var i = 0; i < numbers.Length; i++)
            {
                total[i] += numbers[i];
            }

            numbers.Clear();
        }
    }

    private void Survey()
    {
        for (var i = 0; i < _capacity && Object(i)[0] != 0; i++)
        {
            var name = Object(i)[..NameBytes];
            var end = name.IndexOf((byte)0);
            _known[(Encoding.ASCII.GetString(name[..end]), (StatObjectKind)Object(i)[KindAt])] = i;
        }
    }

    private Span<byte> Object(int index) =>
        _memory.GetSpan().Slice(PageBytes + (index * ObjectBytes), ObjectBytes);

    private Span<long> Numbers(int index, int which) => MemoryMarshal.Cast<byte, long>(Object(index)[ObjectHeadBytes..])
        .Slice(which * SharedField.All.Length, SharedField.All.Length);

    private int Word(int at) => BinaryPrimitives.ReadInt32LittleEndian(_memory.GetSpan()[at..]);

    private void SetWord(int at, int value) =>
        BinaryPrimitives.WriteInt32LittleEndian(_memory.GetSpan()[at..], value);

    /// <summary>One process at a time, for moments; who died with it is passed over.</summary>
    private bool TryLock()
    {
        ref var holder = ref MemoryMarshal.AsRef<int>(_memory.GetSpan()[LockAt..]);
        var spin = default(SpinWait);
        while (spin.Count < MostSpins)
        {
            var found = Interlocked.CompareExchange(ref holder, Environment.ProcessId, 0);
            if (found == 0
                || (found != Environment.ProcessId && !IsAlive(found)
                    && Interlocked.CompareExchange(ref holder, Environment.ProcessId, found) == found))
            {
                return true;
            }

            spin.SpinOnce();
        }

        return false;
    }

    private void Unlock() => Volatile.Write(ref MemoryMarshal.AsRef<int>(_memory.GetSpan()[LockAt..]), 0);
}
