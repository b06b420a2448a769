using System.Net;
using System.Threading.Tasks.Sources;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>
/// Somebody on a loop of its own waits for the address of a name (manual 4.4 "do-resolve"). Used once.
/// </summary>
/// <param name="origin">The loop that waits.</param>
/// <param name="type">The family that is preferred.</param>
internal sealed class AddressWait(EventLoop origin, ResolversGroup group, string name, DnsType type)
    : Requester, IValueTaskSource<IPAddress?>
{
    private WaitCore _wait;
    private IPAddress? _found;

    public override bool IsLasting => false;

    /// <returns>Null where there is none, or none could be had in time.</returns>
    public ValueTask<IPAddress?> WaitAsync()
    {
        group.Loop.Post(static state => ((AddressWait)state!).Begin(), this);
        return new ValueTask<IPAddress?>(this, _wait.Version);
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
        return _found;
    }

    ValueTaskSourceStatus IValueTaskSource<IPAddress?>.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource<IPAddress?>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token);

    private static IPAddress? First(Resolution resolution) =>
        resolution.Records.Select(each => each.Record.Address).FirstOrDefault(address => address is not null);

    /// <summary>On the section's loop: an answer of late counts (<c>hold valid</c>).</summary>
    private void Begin()
    {
        if (group.FindFresh(name, type) is { } known)
        {
            Finish(First(known));
        }
        else
        {
            _ = group.Ask(name, type, this);
        }
    }

    private void Finish(IPAddress? address)
    {
        _found = address;
        origin.Post(static state => ((AddressWait)state!)._wait.Complete(), this);
    }
}
