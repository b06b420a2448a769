using System.Collections.Immutable;

namespace HaproxyCompat.Config.Values;

/// <summary>
/// One certificate in several files, one a type of key: <c>crt x</c> means those of <c>x.rsa</c>, <c>x.ecdsa</c> and
/// <c>x.dsa</c> that exist, where there is no <c>x</c> (manual 3.1, <c>ssl-load-extra-files</c>, "bundle").
/// </summary>
public static class CertificateBundle
{
    public static readonly ImmutableArray<string> Endings = [".rsa", ".ecdsa", ".dsa"];

    /// <summary>Every file that the bundle may have.</summary>
    public static IEnumerable<string> MembersOf(string path) => Endings.Select(ending => path + ending);
}
