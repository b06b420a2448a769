using System.Buffers;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.LogFormats;

/// <summary>One item of a log format while it is written: its flags, its use and where it goes.</summary>
public readonly struct LogItem(TextBuffer output, LogFormatFlags flags, LogFormatUse use)
{
    /// <summary>What a field value may not hold (RFC 9110, 5.5): control characters but the tab.</summary>
    private static readonly SearchValues<byte> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(code => code != 9).Select(code => (byte)code), 127]);

    /// <summary>What stands as it came whatever the flags are.</summary>
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        [.. Enumerable.Range(32, 95).Select(code => (byte)code).Except("\"#\\]{|}"u8.ToArray())]);

    public TextBuffer Output { get; } = output;

    public LogFormatFlags Flags { get; } = flags;

    public LogFormatUse Use { get; } = use;

    private bool IsQuoted => (Flags & LogFormatFlags.Quote) != 0;

    private bool IsHexadecimal => (Flags & LogFormatFlags.Hexadecimal) != 0;

    /// <summary>A number in decimal.</summary>
    public void Number(long value) => Output.Append(value);

    /// <summary>
    /// A number in decimal, or in at least <paramref name="digits"/> hexadecimal digits with the X flag.
    /// </summary>
    public void NumberOrHexadecimal(long value, int digits)
    {
        if (!IsHexadecimal)
        {
            Output.Append(value);
            return;
        }

        var room = Output.GetSpan(16);
        _ = value.TryFormat(room, out var written, digits == 8 ? "X8" : "X4");
        Output.Advance(written);
    }

    /// <summary>What stands for a value that is not there: a dash in logs, nothing elsewhere.</summary>
    public void Missing()
    {
        if (Use != LogFormatUse.Log)
        {
            return;
        }

        Output.Append(IsQuoted ? "\"\""u8 : "-"u8);
    }

    /// <summary>Text that needs no care beyond quotes and the escapes of the E flag.</summary>
    public void Text(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            Missing();
            return;
        }

        OpenQuote();
        AppendEscaped(value);
        CloseQuote();
    }

    public void Text(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            Missing();
            return;
        }

        OpenQuote();
        if ((Flags & LogFormatFlags.Escape) != 0)
        {
            AppendEscaped(Encoding.Latin1.GetBytes(value));
        }
        else
        {
            Output.Append(value);
        }

        CloseQuote();
    }

    /// <summary>Text of the peers: what cannot be printed, quotes and '#' become <c>#HH</c> (manual 8.6).</summary>
    public void Foreign(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            Missing();
            return;
        }

        OpenQuote();
        AppendForeign(value, isHeader: false);
        CloseQuote();
    }

    public void OpenQuote()
    {
        if (IsQuoted)
        {
            Output.Append((byte)'"');
        }
    }

    public void CloseQuote() => OpenQuote();

    /// <summary>As <see cref="Foreign"/>; in captured headers '{', '|' and '}' too.</summary>
    public void AppendForeign(ReadOnlySpan<byte> value, bool isHeader)
    {
        if (value.IndexOfAnyExcept(Plain) < 0)
        {
            Output.Append(value);
            return;
        }

        var escapes = (Flags & LogFormatFlags.Escape) != 0;
        foreach (var letter in value)
        {
            if (letter is < 32 or > 126 or (byte)'"' or (byte)'#' || (isHeader && IsBrace(letter)))
            {
                Hexadecimal('#', letter);
            }
            else if (escapes && IsEscaped(letter))
            {
                Output.Append((byte)'\\');
                Output.Append(letter);
            }
            else
            {
                Output.Append(letter);
            }
        }
    }

    /// <summary>
    /// The value of an expression: with the escapes of the E flag, and in HTTP text with <c>%HH</c> for control
    /// characters.
    /// </summary>
    public void AppendEscaped(ReadOnlySpan<byte> value)
    {
        var escapes = (Flags & LogFormatFlags.Escape) != 0;
        var encodes = Use == LogFormatUse.HttpText && value.IndexOfAny(Forbidden) >= 0;
        if (!escapes && !encodes)
        {
            Output.Append(value);
            return;
        }

        foreach (var letter in value)
        {
            if (encodes && Forbidden.Contains(letter))
            {
                Hexadecimal('%', letter);
                continue;
            }

            if (escapes && IsEscaped(letter))
            {
                Output.Append((byte)'\\');
            }

            Output.Append(letter);
        }
    }

    /// <summary>An address; hexadecimal with the X flag for IPv4.</summary>
    public void Address(in SocketAddressValue address)
    {
        switch (address.Kind)
        {
            case AddressKind.Unix:
                Text("unix");
                return;
            case AddressKind.IPv4 when IsHexadecimal:
                NumberOrHexadecimal(address.IPv4, 8);
                return;
            case AddressKind.IPv4 or AddressKind.IPv6:
                OpenQuote();
                var room = Output.GetSpan(46);
                _ = address.TryFormatAddress(room, out var written);
                Output.Advance(written);
                CloseQuote();
                return;
            default:
                Missing();
                return;
        }
    }

    private static bool IsEscaped(byte letter) => letter is (byte)'"' or (byte)'\\' or (byte)']';

    private static bool IsBrace(byte letter) => letter is (byte)'{' or (byte)'|' or (byte)'}';

    private void Hexadecimal(char mark, byte letter)
    {
        Output.Append((byte)mark);
        Output.Append((byte)"0123456789ABCDEF"[letter >> 4]);
        Output.Append((byte)"0123456789ABCDEF"[letter & 15]);
    }
}
