namespace Pidgin;

/// <summary>The furthest place at which no alternative went on, and what was wanted there.</summary>
public sealed class ParseError<TToken>
{
    internal ParseError(ParseState<TToken> state)
    {
        ErrorOffset = Math.Max(0, state.ErrorPosition);
        EOF = ErrorOffset >= state.Length;
        Unexpected = EOF ? default : new Maybe<TToken>(state[ErrorOffset]);
        Expected = [.. state.Expected];
        Message = state.Message;
        ErrorPos = PositionOf(state, ErrorOffset);
    }

    public bool EOF { get; }

    public Maybe<TToken> Unexpected { get; }

    public IEnumerable<Expected<TToken>> Expected { get; }

    /// <summary>0-based, in tokens.</summary>
    public int ErrorOffset { get; }

    public SourcePos ErrorPos { get; }

    public string? Message { get; }

    public string RenderErrorMessage()
    {
        var wanted = string.Join(" or ", Expected.Select(expected => expected.ToString()));
        var found = EOF ? "end of input" : Unexpected.Match(token => $"{token}", () => string.Empty);
        var message = Message is null ? string.Empty : $"    {Message}\n";
        return $"Parse error.\n{message}    unexpected {found}\n    expected {wanted}\n    at line "
            + $"{ErrorPos.Line}, col {ErrorPos.Col}";
    }

    public override string ToString() => RenderErrorMessage();

    private static SourcePos PositionOf(ParseState<TToken> state, int offset)
    {
        var (line, column) = (1, 1);
        for (var i = 0; i < offset && i < state.Length; i++)
        {
            (line, column) = state[i] is '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return new SourcePos(line, column);
    }
}
