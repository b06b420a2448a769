using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>
/// Takes the answer of a web server piece by piece. Of the body only what the <c>url</c> block needs is kept: its
/// digest grows with it, its text up to a limit.
/// </summary>
internal sealed class HttpAnswerReader(HttpUrl url) : IDisposable
{
    /// <summary>A longer head is refused.</summary>
    public const int LongestHead = 65536;

    /// <summary>An expression looks at so much of a body.</summary>
    public const int LongestText = 4 << 20;

    /// <summary>A longer body is refused: it may have no end.</summary>
    public const int LongestBody = 64 << 20;

#pragma warning disable CA5351 // The digest of genhash(1) is MD5; nothing is protected by it.
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
    private readonly MemoryStream _kept = new();
    private bool _isBody;
    private int _status;
    private long? _expected;
    private long _received;

    /// <summary>What is wrong with what came so far; null: nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>Nothing more is needed.</summary>
    public bool IsDone => Problem is not null || (_isBody && _received >= _expected);

    public void Take(ReadOnlySpan<byte> bytes)
    {
        if (_isBody)
        {
            TakeBody(bytes);
            return;
        }

        var searched = (int)Math.Max(0, _kept.Length - 3);
        _kept.Write(bytes);
        var head = _kept.GetBuffer().AsSpan(0, (int)_kept.Length);
        var end = head[searched..].IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            Problem = _kept.Length > LongestHead ? "its head is too long" : null;
            return;
        }

        _isBody = true;
        var rest = head[(searched + end + 4)..].ToArray();
        TakeHead(head[..(searched + end)]);
        _kept.SetLength(0);
        TakeBody(rest);
    }

    /// <summary>The connection was closed: a body of unknown length is complete.</summary>
    public HttpAnswer? Finish()
    {
        if (Problem is null && (!_isBody || _received < _expected))
        {
            Problem = _isBody
                ? $"its answer ends after {_received} of {_expected} bytes"
                : _kept.Length == 0 ? "it does not answer" : "its answer ends within the head";
        }

        return Problem is null
            ? new HttpAnswer(
                _status,
                Encoding.Latin1.GetString(_kept.GetBuffer().AsSpan(0, (int)_kept.Length)),
                _digest.GetHashAndReset())
            : null;
    }

    public void Dispose()
    {
        _digest.Dispose();
        _kept.Dispose();
    }

    /// <summary>Status line (<c>HTTP/</c>, a version, a code of three digits) and Content-Length.</summary>
    private void TakeHead(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.Latin1.GetString(head).Split("\r\n");
        var first = lines[0];
        var blank = first.IndexOf(' ', StringComparison.Ordinal);
        if (!first.StartsWith("HTTP/", StringComparison.Ordinal) || blank < 0 || first.Length < blank + 4
            || (first.Length > blank + 4 && first[blank + 4] != ' ')
            || !int.TryParse(first.AsSpan(blank + 1, 3), NumberStyles.None, null, out _status))
        {
            Problem = "its answer is not HTTP";
            return;
        }

        const string Name = "content-length:";
        foreach (var line in lines)
        {
            if (!line.StartsWith(Name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!long.TryParse(line.AsSpan(Name.Length).Trim(" \t"), NumberStyles.None, null, out var length))
            {
                Problem = "its Content-Length is no length";
                return;
            }

            _expected = length;
        }

        if (_status is < 200 or 204 or 304)
        {
            // These have no body, whatever they say (RFC 9110, 6.4.1).
            _expected = 0;
        }
    }

    private void TakeBody(ReadOnlySpan<byte> bytes)
    {
        if (_received + bytes.Length > _expected)
        {
            bytes = bytes[..(int)(_expected.Value - _received)];
        }

        _received += bytes.Length;
        _digest.AppendData(bytes);
        if (url.Pattern is not null)
        {
            _kept.Write(bytes[..(int)Math.Min(bytes.Length, LongestText - _kept.Length)]);
        }

        if (_received > LongestBody)
        {
            Problem ??= "its answer is too long";
        }
    }
}
