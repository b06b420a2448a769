using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>recv and send on a stream socket.</summary>
internal sealed class PlainTransport(int fd) : ByteTransport
{
    public override int Receive(Span<byte> buffer, out bool drained)
    {
        var count = SysSocket.ReceiveNow(fd, buffer);
        drained = count < buffer.Length;
        return count;
    }

    public override int Send(ReadOnlySpan<byte> bytes, bool moreFollows) =>
        SysSocket.SendNow(fd, bytes, moreFollows ? SysSocket.MessageMore : 0);

    public override int SendTwo(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, bool moreFollows) =>
        SysSocket.SendTwo(fd, first, second, moreFollows ? SysSocket.MessageMore : 0);

    public override void ShutdownWrite() => _ = SysSocket.Shutdown(fd, SysSocket.ShutdownWrite);
}
