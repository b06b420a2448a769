using HaproxyCompat.Haproxy.MasterCommands;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Haproxy.Tests.MasterCommands;

public sealed class MasterSocketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Commas_stand_between_the_address_and_its_options()
    {
        var path = _folder.File("m");
        var opened = MasterSocket.Open($"{path},mode,600,level,operator", out var complaint);
        Assert.Null(complaint);
        using var socket = opened!.Socket;
        Assert.Equal((path, MasterLevel.Operator), (opened.Address, opened.Level));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_path_is_replaced_without_a_moment_of_refusal_and_leaves_nothing_beside_it()
    {
        var path = _folder.File("m");
        using var first = MasterSocket.Open(path, out _)!.Socket;
        using var second = MasterSocket.Open($"unix@{path}", out var complaint)!.Socket;
        Assert.Null(complaint);
        Assert.Equal([path], Directory.EnumerateFiles(_folder.Path));
    }

    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("ipv4@127.0.0.1:0")]
    public void A_port_is_as_good_as_a_path(string address)
    {
        using var socket = MasterSocket.Open(address, out var complaint)?.Socket;
        Assert.Null(complaint);
        Assert.NotNull(socket);
    }

    [Theory]
    [InlineData("{dir}/m,mode,9")]
    [InlineData("{dir}/m,mode")]
    [InlineData("{dir}/m,level,king")]
    [InlineData("{dir}/m,user,no-such-user-here")]
    [InlineData("{dir}/m,ssl")]
    [InlineData("{dir}/none/m")]
    [InlineData("word")]
    [InlineData("")]
    [InlineData("fd@x")]
    [InlineData("quic4@127.0.0.1:1")]
    [InlineData("127.0.0.1:99999")]
    public void What_is_no_socket_is_told(string text)
    {
        Assert.Null(
            MasterSocket.Open(text.Replace("{dir}", _folder.Path, StringComparison.Ordinal), out var complaint));
        Assert.NotNull(complaint);
    }

    public void Dispose() => _folder.Dispose();
}
