namespace HaproxyCompat.Engine.Logging.Forwarding;

/// <summary>
/// Takes syslog messages apart.
/// <code>
/// message  = ( "&lt;" 0*3DIGIT "&gt;" ( rfc5424 / rfc3164 / text ) / text ) [ LF / NUL ]
/// rfc5424  = "1 " ( "-" / date ) SP host SP app SP procid SP msgid SP ( "-" / 1*( "[" ... "]" ) ) SP text
/// rfc3164  = Mmm SP ( SP / DIGIT ) DIGIT SP hh:mm:ss SP host SP [ tag [ "[" pid "]" ] ":" SP ] text
/// </code>
/// What is neither is text from its first byte on, as in the reference.
/// </summary>
internal static class SyslogParser
{
    private const int BsdTimeSize = 15;
    private const int MostPriorityDigits = 3;

    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    /// <returns>False when there is nothing to send on.</returns>
    public static bool TryParse(ReadOnlySpan<byte> input, out SyslogMessage message)
    {
        message = default;
        var priority = ReadPriority(ref input);
        if (input.IsEmpty)
        {
            return false;
        }

        var body = WithoutEnd(input);
        var hasHeader = priority >= 0
            && (body.StartsWith("1 "u8)
                ? TryRfc5424(body[2..], priority, out message)
                : TryRfc3164(body, priority, out message));
        if (!hasHeader)
        {
            message = new SyslogMessage { Priority = priority, Text = body };
        }

        return true;
    }

    /// <summary>The message as it came (<c>option dont-parse-log</c>).</summary>
    public static bool TryKeep(ReadOnlySpan<byte> input, out SyslogMessage message)
    {
        message = new SyslogMessage { Priority = -1, Text = WithoutEnd(input) };
        return !input.IsEmpty;
    }

    /// <summary>1 to 12 of <c>Jan</c> to <c>Dec</c>; 0 for anything else.</summary>
    public static int MonthOf(ReadOnlySpan<byte> name)
    {
        for (var month = 0; month < 12; month++)
        {
            if (name.SequenceEqual(Months.Slice(month * 3, 3)))
            {
                return month + 1;
            }
        }

        return 0;
    }

    /// <summary><c>Jan</c> to <c>Dec</c> of 1 to 12.</summary>
    public static ReadOnlySpan<byte> MonthName(int month) => Months.Slice((Math.Clamp(month, 1, 12) - 1) * 3, 3);

    private static ReadOnlySpan<byte> WithoutEnd(ReadOnlySpan<byte> input) =>
        input is [.. var rest, (byte)'\n' or 0] ? rest : input;

    private static int ReadPriority(scoped ref ReadOnlySpan<byte> input)
    {
        if (input is not [(byte)'<', ..])
        {
            return -1;
        }

        var number = 0;
        for (var at = 1; at < input.Length && at <= MostPriorityDigits + 1; at++)
        {
            if (input[at] == '>')
            {
                input = input[(at + 1)..];
                return number;
            }

            if (!char.IsAsciiDigit((char)input[at]))
            {
                return -1;
            }

            number = (number * 10) + (input[at] - '0');
        }

        return -1;
    }

    private static bool TryRfc5424(ReadOnlySpan<byte> input, int priority, out SyslogMessage message)
    {
        message = default;
        if (!TryField(ref input, out var time) || !(time.IsEmpty || IsDate(time))
            || !TryField(ref input, out var host) || !TryField(ref input, out var tag)
            || !TryField(ref input, out var process) || !TryField(ref input, out var id)
            || !TryStructuredData(ref input, out var data))
        {
            return false;
        }

        message = new SyslogMessage
        {
            Priority = priority,
            IsRfc5424 = true,
            Time = time,
            Host = host,
            Tag = tag,
            ProcessId = process,
            MessageId = id,
            StructuredData = data,
            Text = input,
        };
        return true;
    }

    /// <summary>A word and the blank after it; <c>-</c> is nothing.</summary>
    private static bool TryField(scoped ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> field)
    {
        field = default;
        var end = input.IndexOf((byte)' ');
        if (end <= 0)
        {
            return false;
        }

        field = input[..end] is [(byte)'-'] ? default : input[..end];
        input = input[(end + 1)..];
        return true;
    }

    /// <summary>Elements in brackets; within a value a backslash takes the next byte's meaning.</summary>
    private static bool TryStructuredData(scoped ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> data)
    {
        if (input is not [(byte)'[', ..])
        {
            return TryField(ref input, out data) && data.IsEmpty;
        }

        data = default;
        var at = 0;
        while (at < input.Length && input[at] == '[')
        {
            var quoted = false;
            for (at++; at < input.Length && (quoted || input[at] != ']'); at++)
            {
                if (input[at] == '"')
                {
                    quoted = !quoted;
                }
                else if (quoted && input[at] == '\\')
                {
                    at++;
                }
            }

            at++;
        }

        if (at >= input.Length || input[at] != ' ')
        {
            return false;
        }

        data = input[..at];
        input = input[(at + 1)..];
        return true;
    }

    /// <summary><c>yyyy-mm-ddThh:mm:ss</c> and whatever follows: a fraction, a zone.</summary>
    private static bool IsDate(ReadOnlySpan<byte> text) => Fits(text, "0000-00-00T00:00:00"u8);

    private static bool TryRfc3164(ReadOnlySpan<byte> input, int priority, out SyslogMessage message)
    {
        message = default;
        if (input.Length <= BsdTimeSize || MonthOf(input[..3]) == 0
            || !Fits(input[3..], input[4] == ' ' ? "  0 00:00:00 "u8 : " 00 00:00:00 "u8))
        {
            return false;
        }

        var rest = input[(BsdTimeSize + 1)..];
        var end = rest.IndexOf((byte)' ');
        if (end <= 0)
        {
            return false;
        }

        var host = rest[..end];
        rest = rest[(end + 1)..];
        var tag = ReadTag(ref rest, out var process);
        message = new SyslogMessage
        {
            Priority = priority,
            Time = input[..BsdTimeSize],
            Host = host,
            Tag = tag,
            ProcessId = process,
            Text = rest,
        };
        return true;
    }

    /// <summary><c>tag: </c> or <c>tag[pid]: </c>, or nothing.</summary>
    private static ReadOnlySpan<byte> ReadTag(scoped ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> process)
    {
        process = default;
        var end = input.IndexOf((byte)' ');
        if (end < 2 || input[end - 1] != ':')
        {
            return default;
        }

        var word = input[..(end - 1)];
        input = input[(end + 1)..];
        var open = word.IndexOf((byte)'[');
        if (open < 0)
        {
            return word;
        }

        process = word[(open + 1)..];
        var close = process.IndexOf((byte)']');
        process = close < 0 ? process : process[..close];
        return open == 0 ? word : word[..open];
    }

    /// <summary>Does the text begin like the picture, where 0 stands for any digit?</summary>
    private static bool Fits(ReadOnlySpan<byte> text, ReadOnlySpan<byte> picture)
    {
        if (text.Length < picture.Length)
        {
            return false;
        }

        for (var i = 0; i < picture.Length; i++)
        {
            if (picture[i] == '0' ? !char.IsAsciiDigit((char)text[i]) : text[i] != picture[i])
            {
                return false;
            }
        }

        return true;
    }
}
