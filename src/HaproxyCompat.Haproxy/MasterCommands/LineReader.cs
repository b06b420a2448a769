using System.Net.Sockets;
using System.Text;

namespace HaproxyCompat.Haproxy.MasterCommands;

/// <summary>Lines from a socket, without their line feeds; a last line without one counts too.</summary>
internal sealed class LineReader(Socket socket, int maxLine)
{
    private readonly byte[] _buffer = new byte[maxLine];
    private int _length;

    /// <returns>Null at the end, or when a line is longer than allowed.</returns>
    public string? ReadLine()
    {
        while (true)
        {
            var end = _buffer.AsSpan(0, _length).IndexOf((byte)'\n');
            if (end >= 0)
            {
                return Take(end, end + 1);
            }

            var received = _length < _buffer.Length ? socket.Receive(_buffer.AsSpan(_length)) : 0;
            if (received <= 0)
            {
                return _length is 0 || _length == _buffer.Length ? null : Take(_length, _length);
            }

            _length += received;
        }
    }

    private string Take(int end, int consumed)
    {
        var text = Encoding.Latin1.GetString(_buffer, 0, end).TrimEnd('\r');
        _buffer.AsSpan(consumed, _length - consumed).CopyTo(_buffer);
        _length -= consumed;
        return text;
    }
}
