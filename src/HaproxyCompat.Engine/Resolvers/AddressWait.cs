using System.Net;
using System.Threading.Tasks.Sources;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>
/// Somebody on a loop of its own waits for the address of a name (manual 4.4 "do-resolve"). It serves one after the
/// other: who has the answer leaves it to the next of the same thread.
/// </summary>
/// <remarks>By the time that the answer is taken, the section's loop has begun to let go of it; who waits next is known
/// to that loop only after it has.</remarks>
internal sealed class AddressWait : Requester, IValueTaskSource<IPAddress?>
{
    private const int MostIdle = 64;

    [ThreadStatic]
    private static Stack<AddressWait>? _idle;

    private WaitCore _wait;
    private EventLoop _origin = null!;
    private ResolversGroup _group = null!;
    private DnsType _type;
    private string _name = string.Empty;
    private IPAddress? _found;

    public override bool IsLasting => false;

    /// <summary>Waits for an address on the current loop.</summary>
    /// <param name="origin">The loop that waits.</param>
    /// <param name="group">Who is asked.</param>
    /// <param name="name">In Latin-1.</param>
    /// <param name="type">The family that is preferred.</param>
    /// <returns>Null where there is none, or none could be had in time.</returns>
    public static ValueTask<IPAddress?> WaitAsync(
        EventLoop origin, ResolversGroup group, ReadOnlySpan<byte> name, DnsType type)
    {
        var wait = _idle is { Count: > 0 } idle ? idle.Pop() : new AddressWait();
        wait._origin = origin;
        wait._group = group;
        wait._type = type;
        wait._name = wait.IsNamed(name) ? wait._name : System.Text.Encoding.Latin1.GetString(name);
        wait._found = null;
        group.Loop.Post(static state => ((AddressWait)state!).Begin(), wait);
        return new ValueTask<IPAddress?>(wait, wait._wait.Version);
    }

    public override bool Accept(Resolution resolution, string source)
    {
        Finish(First(resolution));
        return false;
    }

    public override void Fail(Resolution resolution, DnsStatus status) => Finish(null);

    IPAddress? IValueTaskSource<IPAddress?>.GetResult(short token)
    {
        _wait.Reset(token);
        var found = _found;
        _idle ??= new Stack<AddressWait>(MostIdle);
        if (_idle.Count < MostIdle)
        {
            _idle.Push(this);
        }

        return found;
    }

    ValueTaskSourceStatus IValueTaskSource<IPAddress?>.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource<IPAddress?>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token);

    private static IPAddress? First(Resolution resolution)
    {
        foreach (var each in resolution.Records)
        {
            if (each.Record.Address is { } address)
            {
                return address;
            }
        }

        return null;
    }

    /// <summary>Often the next one wants the same name.</summary>
    private bool IsNamed(ReadOnlySpan<byte> name)
    {
        if (name.Length != _name.Length)
        {
            return false;
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (_name[i] != name[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>On the section's loop: an answer of late counts (<c>hold valid</c>).</summary>
    private void Begin()
    {
        if (_group.FindFresh(_name, _type) is { } known)
        {
            Finish(First(known));
        }
        else
        {
            _ = _group.Ask(_name, _type, this);
        }
    }

    private void Finish(IPAddress? address)
    {
        _found = address;
        _origin.Post(static state => ((AddressWait)state!)._wait.Complete(), this);
    }
}
