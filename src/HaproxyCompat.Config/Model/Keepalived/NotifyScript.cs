using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// One script with its arguments: <c>notify_master "/path/script arg" [user [group]]</c>.
/// The first word is the program. It is run without a shell, as the reference does.
/// </summary>
/// <param name="Words">Program and arguments, at least one.</param>
/// <param name="Identity">Whom it runs as; null: as this process.</param>
public sealed record NotifyScript(ImmutableArray<string> Words, ScriptIdentity? Identity)
{
    /// <summary>Program and arguments as one line, for messages and the data file.</summary>
    public string CommandLine => string.Join(' ', Words);

    /// <summary>Word by word.</summary>
    public bool Equals(NotifyScript? other) =>
        other is not null && Words.SequenceEqual(other.Words) && Identity == other.Identity;

    public override int GetHashCode() => HashCode.Combine(Words.Length, Words.FirstOrDefault(), Identity);
}
