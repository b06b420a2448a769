namespace Pidgin;

/// <summary>Runs parsers.</summary>
public static class ParserExtensions
{
    /// <summary>
    /// Reads from the start of <paramref name="input"/>; the rest stays unread unless the parser asks for the end.
    /// </summary>
    public static Result<char, T> Parse<T>(this Parser<char, T> parser, string input)
    {
        var state = new ParseState<char>(input.ToCharArray());
        return parser.TryParse(state, out var value)
            ? new Result<char, T>(value)
            : new Result<char, T>(new ParseError<char>(state));
    }

    /// <summary>Reads from the start of a list of tokens.</summary>
    public static Result<TToken, T> Parse<TToken, T>(this Parser<TToken, T> parser, IList<TToken> input)
    {
        var state = new ParseState<TToken>([.. input]);
        return parser.TryParse(state, out var value)
            ? new Result<TToken, T>(value)
            : new Result<TToken, T>(new ParseError<TToken>(state));
    }

    /// <exception cref="ParseException">The input does not match.</exception>
    public static T ParseOrThrow<T>(this Parser<char, T> parser, string input) =>
        parser.Parse(input).Match(value => value, error => throw new ParseException(error.RenderErrorMessage()));
}
