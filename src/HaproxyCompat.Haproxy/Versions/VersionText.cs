using System.Runtime.InteropServices;
using System.Text;
using HaproxyCompat.Haproxy.Arguments;

namespace HaproxyCompat.Haproxy.Versions;

/// <summary>
/// The texts of <c>-v</c>, <c>-vv</c> and <c>-vq*</c>: first lines in the shape that scripts read, words of our own.
/// </summary>
internal static class VersionText
{
    public static string For(VersionRequest request) => request switch
    {
        VersionRequest.VersionAlone => BuildIdentity.Version + "\n",
        VersionRequest.ShortVersion or VersionRequest.Branch => BuildIdentity.Branch + "\n",
        VersionRequest.BuildOptions => Version() + BuildOptions(),
        _ => Version(),
    };

    /// <summary>The third word of the first line is the version.</summary>
    public static string Version() =>
        $"HAProxy version {BuildIdentity.Version} {BuildIdentity.ReleaseDate} - HaproxyCompat, an "
            + "independent program in C#\n"
        + $"Status: speaks the configuration language of the {BuildIdentity.Branch} branch.\n"
        + $"Running on: {RuntimeInformation.OSDescription} {Machine()}\n";

    private static string BuildOptions()
    {
        var text = new StringBuilder();
        text.Append("Build options :\n");
        text.Append("  TARGET  = linux-glibc\n");
        text.Append("  OPTIONS = USE_EPOLL=1 USE_OPENSSL=1 USE_PCRE2=1 USE_PCRE2_JIT=1 USE_THREAD=1\n\n");
        text.Append("Feature list :");
        foreach (var feature in FeatureCatalog.All)
        {
            text.Append(feature.IsPresent ? " +" : " -").Append(feature.Name);
        }

        text.Append("\n\nDefault settings :\n");
        text.Append("  bufsize = 16384, maxrewrite = 1024, maxpollevents = 200\n\n");
        text.Append("Built with the Prometheus exporter as a service\n");
        text.Append($"Built with multi-threading support (default={Environment.ProcessorCount}).\n");
        text.Append($"Running on {RuntimeInformation.FrameworkDescription}\n");
        text.Append("TLS is done by the system's libssl.so.3.\n");
        text.Append("Regular expressions are matched by the system's libpcre2-8.so.0.\n\n");
        text.Append("Available polling systems :\n");
        text.Append("      epoll : pref=300,  test result OK\n");
        text.Append("Total: 1 (1 usable), will use epoll.\n\n");
        text.Append("Available multiplexer protocols :\n");
        text.Append("(protocols marked as <default> cannot be specified using 'proto' keyword)\n");
        text.Append("  <default> : mode=HTTP  side=FE|BE  mux=H1    flags=\n");
        text.Append("         h1 : mode=HTTP  side=FE|BE  mux=H1    flags=NO_UPG\n");
        text.Append("  <default> : mode=TCP   side=FE|BE  mux=PASS  flags=\n");
        text.Append("       none : mode=TCP   side=FE|BE  mux=PASS  flags=NO_UPG\n\n");
        text.Append("Available services : prometheus-exporter\n\n");
        text.Append("Available filters :\n\t[BWLIM] bwlim-in\n\t[BWLIM] bwlim-out\n");
        return text.ToString();
    }

    private static string Machine() => RuntimeInformation.ProcessArchitecture == Architecture.X64
        ? "x86_64"
        : RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "unknown";
}
