using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Tests.Runtime;
using Xunit;

namespace HaproxyCompat.Engine.Tests.LoadBalancing;

/// <summary>Servers of 60 keys, as the reference chooses them (manual 5.2 "hash-key").</summary>
public sealed class HashRingTests
{
    [Theory]
    [InlineData("id", "113033330201332310230321031321133203203103113222223033221112")]
    [InlineData("guid", "233231311033213323312232031132123332132220103230332331232330")]
    public void Places_follow_from_the_hash_key(string key, string expected)
    {
        var servers = string.Concat(Enumerable.Range(0, 4).Select(
            i => $"    server s{i} 127.0.0.1:{i + 1} weight {i + 1} guid g-{key}-{i}\n"));
        using var proxy = new RunningBench($"""
            backend be
                balance hash path
                hash-type consistent
                default-server hash-key {key}

            """ + servers);
        var backend = proxy.Backend("be");
        var ring = new HashRing();
        ring.Rebuild(backend.Servers);
        var chosen = Enumerable.Range(0, 60).Select(i =>
        {
            var path = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/{key}/k{i}"));
            return ring.Find(
                KeyHash.Of(path, backend.Config), null, LoadBound.Of(backend), HashAffinity.Always)!.Name[1];
        });
        Assert.Equal(expected, string.Concat(chosen));
    }
}
