using System.Collections.Immutable;
using HaproxyCompat.Config.Text.Conditionals;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Versions;

/// <summary>What conditional blocks and <c>-cc</c> may ask about this program (manual 2.4).</summary>
internal static class ProgramIdentity
{
    private const string LibraryPrefix = "OpenSSL ";

    /// <summary>For <c>enabled(NAME)</c>: what is on and cannot be turned off here.</summary>
    private static readonly ImmutableHashSet<string> AlwaysEnabled = ["EPOLL", "GETADDRINFO", "REUSEPORT"];

    /// <param name="withTlsLibrary">False where nothing can ask for its version: loading it costs start-up
    /// time.</param>
    public static ProgramFacts Facts(bool withTlsLibrary, bool skipsServerVerification = false)
    {
        var library = withTlsLibrary ? CryptoLibrary.Name() : string.Empty;
        var version = library.StartsWith(LibraryPrefix, StringComparison.Ordinal)
            ? library[LibraryPrefix.Length..]
            : string.Empty;
        var end = version.IndexOf(' ', StringComparison.Ordinal);
        return new ProgramFacts(
            BuildIdentity.ShortVersion,
            Features(),
            skipsServerVerification ? AlwaysEnabled.Add("SERVER-SSL-VERIFY-NONE") : AlwaysEnabled,
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
