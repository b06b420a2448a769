namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>Reads the replies of a mail server (RFC 5321, 4.2), each of one or more lines, within a limit.</summary>
internal sealed class SmtpReply
{
    /// <summary>A line has 512 bytes (4.5.3.1.5); nobody greets with more than this.</summary>
    public const int LimitBytes = 16384;

    private readonly byte[] _bytes = new byte[LimitBytes];
    private int _length;

    /// <summary>Where received bytes go; empty when the limit is reached.</summary>
    public Memory<byte> Free => _bytes.AsMemory(_length);

    public void Received(int count) => _length += count;

    /// <summary>Whether the reply is one with this code; null while it is not complete.</summary>
    public bool? Is(ReadOnlySpan<byte> code)
    {
        var rest = _bytes.AsSpan(0, _length);
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = rest[..end].TrimEnd((byte)'\r');
            if (!line.StartsWith(code))
            {
                return false;
            }

            rest = rest[(end + 1)..];
            if (line.Length == code.Length || line[code.Length] != (byte)'-')
            {
                rest.CopyTo(_bytes);
                _length = rest.Length;
                return true;
            }
        }

        return _length == LimitBytes || !(rest.Length < code.Length || rest.StartsWith(code)) ? false : null;
    }
}
