using System.Security.Cryptography;
using System.Text;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Samples;

/// <summary>A userlist at work (manual 12.2): who is known, and in which groups.</summary>
public sealed class Userlist
{
    private readonly Dictionary<string, (UserConfig User, byte[][] Groups)> _users;
    private readonly Func<string, string, string?> _crypt;

    /// <param name="config">As read.</param>
    /// <param name="crypt">crypt(3): the hash of a password (first) with the salt of a hash (second); null when it
    /// cannot be made.</param>
    public Userlist(UserlistConfig config, Func<string, string, string?> crypt)
    {
        _crypt = crypt;
        _users = config.Users.ToDictionary(
            user => user.Name,
            user => (user, user.Groups.Select(Encoding.Latin1.GetBytes).ToArray()),
            StringComparer.Ordinal);
    }

    public bool Accepts(ReadOnlySpan<byte> name, ReadOnlySpan<byte> password)
    {
        if (!_users.TryGetValue(Encoding.Latin1.GetString(name), out var entry))
        {
            return false;
        }

        var given = Encoding.Latin1.GetString(password);
        var hash = entry.User.Insecure ? given : _crypt(given, entry.User.Password);
        return hash is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.Latin1.GetBytes(hash), Encoding.Latin1.GetBytes(entry.User.Password));
    }

    public byte[][] GroupsOf(ReadOnlySpan<byte> name) =>
        _users.TryGetValue(Encoding.Latin1.GetString(name), out var entry) ? entry.Groups : [];
}
