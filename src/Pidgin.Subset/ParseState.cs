namespace Pidgin;

/// <summary>The input of one run, how far it was read, and the furthest place at which a parser failed.</summary>
internal sealed class ParseState<TToken>(TToken[] input)
{
    private readonly List<Expected<TToken>> _expected = [];

    public int Position { get; set; }

    public int ErrorPosition { get; private set; } = -1;

    public string? Message { get; private set; }

    public IReadOnlyList<Expected<TToken>> Expected => _expected;

    public bool HasCurrent => Position < input.Length;

    public TToken Current => input[Position];

    public int Length => input.Length;

    public TToken this[int index] => input[index];

    /// <summary>Notes what would have been right here; only the furthest place counts. Always false.</summary>
    public bool Fail(int position, Expected<TToken>? expected, string? message = null)
    {
        if (position < ErrorPosition)
        {
            return false;
        }

        if (position > ErrorPosition)
        {
            ErrorPosition = position;
            Message = null;
            _expected.Clear();
        }

        Message ??= message;
        if (expected is { } what && !_expected.Contains(what))
        {
            _expected.Add(what);
        }

        return false;
    }

    /// <summary>
    /// Replaces what was expected at <paramref name="position"/> by a label, if nothing failed further on.
    /// </summary>
    public void Relabel(int position, int expectedBefore, string label)
    {
        if (ErrorPosition != position)
        {
            return;
        }

        var keep = Math.Min(expectedBefore, _expected.Count);
        _expected.RemoveRange(keep, _expected.Count - keep);
        Fail(position, new Expected<TToken>(label));
    }
}
