using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary><c>add backend</c>, <c>del backend</c> and publishing; the answers are the reference's.</summary>
public sealed class BackendChangesTests : IDisposable
{
    private const string Configuration = """
        defaults
            mode http
            timeout connect 1s
            timeout client 1s
            timeout server 1s
        frontend fe
            bind 127.0.0.1:80
            use_backend %[path]
            default_backend be
        listen li
            bind 127.0.0.1:81
        backend be
        backend free
        backend dead
            disabled
        defaults named
            mode http
            timeout connect 2s
            timeout server 2s
        defaults nomode
            timeout server 1s

        """;

    private readonly RunningBench _proxy = new(Configuration);

    public void Dispose() => _proxy.Dispose();

    [Fact]
    public void A_backend_lives_from_add_to_del()
    {
        Assert.Equal("New backend registered.\n", _proxy.Ask("add backend b from named"));
        Assert.Equal("New server registered.\n", _proxy.Ask("add server b/s 127.0.0.1:9"));
        var added = _proxy.Backend("b");
        Assert.True(added.IsUnpublished);
        Assert.Equal(2000, added.Config.Timeouts.ConnectMs);
        Assert.Same(added, _proxy.Engine.Frontends[0].Rules.Backends.Find("b"u8));
        Assert.Equal("Backend published.\n", _proxy.Ask("publish backend b"));
        Assert.Equal("Backend must be unpublished prior to its deletion.\n", _proxy.Ask("del backend b"));
        _ = _proxy.Ask("unpublish backend b");
        Assert.Equal("Only a backend without server can be deleted.\n", _proxy.Ask("del backend b"));
        added.BeginSession();
        Assert.Equal(
            "Server deleted.\nBackend still has attached streams on it.\n",
            _proxy.Ask("del server b/s; del backend b"));
        added.EndSession();
        Assert.Equal("Backend deleted.\n", _proxy.Ask("del backend b"));
        Assert.Null(_proxy.Engine.Frontends[0].Rules.Backends.Find("b"u8));
        Assert.Equal("New backend registered.\n", _proxy.Ask("add backend b from nomode mode tcp"));
    }

    [Theory]
    [InlineData("add backend", "Require backend name.")]
    [InlineData("add backend x", "Usage: add backend <name> from <defproxy>.")]
    [InlineData("add backend x from foo", "Cannot find default proxy 'foo'.")]
    [InlineData(
        "add backend x from nomode", "Mode is required as 'nomode' default proxy does not explicitly defines it.")]
    [InlineData(
        "add backend x from nomode mode log", "Dynamic backends are compatible with only TCP or HTTP mode.")]
    [InlineData("add backend x from nomode mode bad", "Unknown proxy mode.")]
    [InlineData("add backend y! from named", "Invalid character '!' in backend name.")]
    [InlineData(
        "add backend x from named foo",
        "Usage: add backend <name> from <defproxy> [mode <px_mode>] [guid <val>].")]
    [InlineData(
        "add backend be from named",
        "Error during backend creation : name is already used by other proxy 'backend be'.")]
    [InlineData("del backend nope", "No such backend.")]
    [InlineData("del backend li", "Cannot delete a listen section.")]
    [InlineData(
        "del backend be",
        "This proxy cannot be removed at runtime due to other configuration elements pointing to it.")]
    [InlineData("unpublish backend fe", "No such backend.")]
    [InlineData("unpublish backend dead", "No effect on a disabled backend.")]
    [InlineData("wait 1s be-removable free", "Failed. Backend must be unpublished prior to its deletion.")]
    [InlineData("show defaults", "named\nnomode")]
    public void The_answers_are_the_reference_s(string command, string answer) =>
        Assert.Equal(answer + "\n", _proxy.Ask(command));

    [Fact]
    public void Operators_may_publish_and_only_administrators_delete()
    {
        Assert.Equal(
            "Backend unpublished.\n",
            _proxy.Ask("unpublish backend free", HaproxyCompat.Config.Model.RuntimeLevel.Operator));
        Assert.Equal(
            "Permission denied\n", _proxy.Ask("del backend free", HaproxyCompat.Config.Model.RuntimeLevel.Operator));
    }
}
