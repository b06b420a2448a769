using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Samples;

/// <summary>A userlist at work (manual 12.2): who is known, and in which groups.</summary>
public sealed class Userlist
{
    /// <summary>No name in a file is longer than a line of it may be; what is longer is nobody's.</summary>
    private const int LongestName = 2_048;

    private readonly FrozenDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _users;
    private readonly Func<string, string, string?> _crypt;

    /// <param name="config">As read.</param>
    /// <param name="crypt">crypt(3): the hash of a password (first) with the salt of a hash (second); null when it
    /// cannot be made.</param>
    public Userlist(UserlistConfig config, Func<string, string, string?> crypt)
    {
        _crypt = crypt;
        _users = config.Users.ToFrozenDictionary(
            user => user.Name,
            user => new Entry(
                user, Encoding.Latin1.GetBytes(user.Password), [.. user.Groups.Select(Encoding.Latin1.GetBytes)]),
            StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool Accepts(ReadOnlySpan<byte> name, ReadOnlySpan<byte> password)
    {
        if (Find(name) is not { } entry)
        {
            return false;
        }

        if (entry.User.Insecure)
        {
            return CryptographicOperations.FixedTimeEquals(password, entry.Password);
        }

        var hash = _crypt(Encoding.Latin1.GetString(password), entry.User.Password);
        return hash is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.Latin1.GetBytes(hash), entry.Password);
    }

    public byte[][] GroupsOf(ReadOnlySpan<byte> name) => Find(name)?.Groups ?? [];

    private Entry? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        Span<char> letters = stackalloc char[name.Length];
        _ = Encoding.Latin1.GetChars(name, letters);
        return _users.TryGetValue(letters, out var entry) ? entry : null;
    }

    private sealed record Entry(UserConfig User, byte[] Password, byte[][] Groups);
}
