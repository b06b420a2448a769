namespace Pidgin;

/// <summary>Thrown by <see cref="ParserExtensions.ParseOrThrow{T}"/>.</summary>
public sealed class ParseException : Exception
{
    public ParseException()
    {
    }

    public ParseException(string message)
        : base(message)
    {
    }

    public ParseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
