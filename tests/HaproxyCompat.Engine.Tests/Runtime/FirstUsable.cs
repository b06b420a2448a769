using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>Picks the first server that is usable; enough for tests that send no traffic.</summary>
internal sealed class FirstUsable(Backend backend) : ServerPicker(backend)
{
    public override Server? Pick(ProxyStream? stream, Server? except) =>
        InTurn().FirstOrDefault(server => server != except);
}
