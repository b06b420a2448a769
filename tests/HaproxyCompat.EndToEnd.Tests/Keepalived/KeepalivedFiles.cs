using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Keepalived;

/// <summary>Where our keepalived and the reference's are.</summary>
/// <remarks>
/// Ours: <c>HAPROXYCOMPAT_KEEPALIVED</c>, else what <c>dotnet publish</c> left under <c>artifacts/publish</c>. The
/// reference: <c>HAPROXYCOMPAT_KEEPALIVED_REFERENCE</c>, else the distribution's.
/// </remarks>
internal static class KeepalivedFiles
{
    public static string Ours { get; } =
        Environment.GetEnvironmentVariable("HAPROXYCOMPAT_KEEPALIVED")
        ?? Path.Combine(
            ProgramFiles.RepositoryRoot, "artifacts", "publish", "HaproxyCompat.Keepalived", "release", "keepalived");

    public static string Reference { get; } =
        Environment.GetEnvironmentVariable("HAPROXYCOMPAT_KEEPALIVED_REFERENCE") ?? "/usr/sbin/keepalived";

    public static string Golden { get; } = Path.Combine(ProgramFiles.RepositoryRoot, "tests", "golden", "keepalived");

    public static void RequireOurs() =>
        Assert.True(File.Exists(Ours), $"{Ours} is not there (dotnet publish src/HaproxyCompat.Keepalived -c Release)");

    public static void RequireReference() =>
        Assert.SkipUnless(File.Exists(Reference), $"{Reference} is not installed (apt-get install keepalived)");

    /// <summary>Namespaces of the network and raw sockets are root's.</summary>
    public static void RequireRoot() => Assert.SkipUnless(Environment.UserName == "root", "this needs root");
}
