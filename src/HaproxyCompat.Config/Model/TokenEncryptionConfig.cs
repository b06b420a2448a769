using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model;

/// <summary>What encrypted tokens may be protected with (manual 3.1 <c>jwt.decrypt_*_list</c>).</summary>
/// <param name="Algorithms">Of the content's key; null for all but RSA1_5, which RFC 8725 advises against.</param>
/// <param name="Encryptions">Of the content; null for all.</param>
public sealed record TokenEncryptionConfig(ImmutableHashSet<string>? Algorithms, ImmutableHashSet<string>? Encryptions)
{
    public static readonly TokenEncryptionConfig Standard = new(null, null);
}
