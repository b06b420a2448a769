namespace HaproxyCompat.Engine.Peers;

/// <summary>
/// Words that were sent on a connection, so that they need not be sent again: their number is enough (peers 2.1,
/// "Entry update message format").
/// </summary>
internal sealed class PeerDictionary
{
    public const int Size = 128;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly string?[] _words = new string?[Size + 1];
    private int _last;

    /// <summary>The number that stands for a word, from 1.</summary>
    /// <param name="word">What is to be sent.</param>
    /// <param name="isNew">The word must follow it.</param>
    public int NumberOf(string word, out bool isNew)
    {
        if (_numbers.TryGetValue(word, out var number))
        {
            isNew = false;
            return number;
        }

        // The number that was given first is free again first.
        _last = (_last % Size) + 1;
        if (_words[_last] is { } old)
        {
            _numbers.Remove(old);
        }

        isNew = true;
        _words[_last] = word;
        _numbers.Add(word, _last);
        return _last;
    }

    /// <summary>Learns a word from the other side.</summary>
    public bool TrySet(ulong number, string word)
    {
        if (number is 0 or > Size)
        {
            return false;
        }

        _words[number] = word;
        return true;
    }

    public string? Find(ulong number) => number <= Size ? _words[number] : null;
}
