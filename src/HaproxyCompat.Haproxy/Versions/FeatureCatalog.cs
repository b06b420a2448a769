using System.Collections.Immutable;

namespace HaproxyCompat.Haproxy.Versions;

/// <summary>All names of the reference's feature list, each with the truth about this program.</summary>
internal static class FeatureCatalog
{
    public static readonly ImmutableArray<Feature> All =
    [
        new("51DEGREES", false),
        new("ACCEPT4", true),
        new("ACME", false),
        new("BACKTRACE", false),
        new("CLOSEFROM", false),
        new("CPU_AFFINITY", false),
        new("CRYPT_H", false),
        new("DEVICEATLAS", false),
        new("DL", false),
        new("ECH", false),
        new("ENGINE", false),
        new("EPOLL", true),
        new("EVPORTS", false),
        new("FCGI", false),
        new("GETADDRINFO", true),
        new("H2", false),
        new("HAVE_TCP_MD5SIG", true),
        new("HAVE_WORKING_TCP_MD5SIG", true),
        new("KQUEUE", false),
        new("KTLS", false),
        new("LIBATOMIC", false),
        new("LIBCRYPT", false),
        new("LINUX_CAP", false),
        new("LINUX_SPLICE", false),
        new("LINUX_TPROXY", true),
        new("LUA", false),
        new("MATH", false),
        new("MEMORY_PROFILING", false),
        new("NETFILTER", false),
        new("NS", false),
        new("OBSOLETE_LINKER", false),
        new("OPENSSL", true),
        new("OPENSSL_AWSLC", false),
        new("OPENSSL_WOLFSSL", false),
        new("PCRE", false),
        new("PCRE2", true),
        new("PCRE2_JIT", true),
        new("PCRE_JIT", false),
        new("POLL", false),
        new("PRCTL", false),
        new("PROCCTL", false),
        new("PROMEX", true),
        new("PTHREAD_EMULATION", false),
        new("QUIC", false),
        new("QUIC_OPENSSL_COMPAT", false),
        new("RT", false),
        new("SHM_OPEN", false),
        new("SLZ", false),
        new("SPOE", false),
        new("SSL", true),
        new("STATIC_PCRE", false),
        new("STATIC_PCRE2", false),
        new("TFO", true),
        new("THREAD", true),
        new("THREAD_DUMP", false),
        new("TPROXY", true),
        new("TRACE", false),
        new("WURFL", false),
        new("ZLIB", false),
    ];

    public static bool IsPresent(string name)
    {
        foreach (var feature in All)
        {
            if (feature.Name == name)
            {
                return feature.IsPresent;
            }
        }

        return false;
    }
}
