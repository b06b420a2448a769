using System.Collections.Immutable;
using HaproxyCompat.Config.Text.Conditionals;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Versions;

/// <summary>What conditional blocks and <c>-cc</c> may ask about this program (manual 2.4).</summary>
internal static class ProgramIdentity
{
    private const string LibraryPrefix = "OpenSSL ";

    /// <param name="withTlsLibrary">False where nothing can ask for its version: loading it costs start-up
    /// time.</param>
    public static ProgramFacts Facts(bool withTlsLibrary)
    {
        var library = withTlsLibrary ? CryptoLibrary.Name() : string.Empty;
        var version = library.StartsWith(LibraryPrefix, StringComparison.Ordinal)
            ? library[LibraryPrefix.Length..]
            : string.Empty;
        var end = version.IndexOf(' ', StringComparison.Ordinal);
        return new ProgramFacts(
            BuildIdentity.ShortVersion,
            Features(),
            [],
            end < 0 ? version : version[..end],
            library);
    }

    private static ImmutableHashSet<string> Features()
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var feature in FeatureCatalog.All)
        {
            if (feature.IsPresent)
            {
                names.Add(feature.Name);
            }
        }

        return names.ToImmutable();
    }
}
