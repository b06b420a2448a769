using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>Where both keepalived programs are, and what else these tests need of the machine.</summary>
/// <remarks>
/// Ours: <c>HAPROXYCOMPAT_KEEPALIVED</c>, else what <c>dotnet publish</c> left under <c>artifacts/publish</c>. The
/// reference: <c>HAPROXYCOMPAT_KEEPALIVED_REFERENCE</c>, else the distribution's.
/// </remarks>
internal static class VrrpPrograms
{
    private static readonly string[] Tools = ["ip", "bridge", "ping", "tcpdump", "tshark"];

    public static string Ours { get; } =
        Environment.GetEnvironmentVariable("HAPROXYCOMPAT_KEEPALIVED") ?? Published();

    public static string Reference { get; } =
        Environment.GetEnvironmentVariable("HAPROXYCOMPAT_KEEPALIVED_REFERENCE") ?? "/usr/sbin/keepalived";

    public static string Path(DaemonKind kind) => kind == DaemonKind.Ours ? Ours : Reference;

    /// <summary>Skips the test, and says why, where namespaces cannot be made or a tool is missing.</summary>
    /// <param name="more">Further tools.</param>
    public static void Require(params string[] more)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "network namespaces need root");
        var missing = Tools.Concat(more).Where(tool => Find(tool) is null).ToArray();
        Assert.SkipUnless(missing.Length == 0, $"not installed: {string.Join(' ', missing)}");
        Assert.SkipUnless(File.Exists(Reference), $"{Reference} is not installed (apt-get install keepalived)");
        Assert.True(File.Exists(Ours), $"{Ours} is not there (dotnet publish src/HaproxyCompat.Keepalived -c Release)");
    }

    private static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(':')
        .Append("/usr/sbin")
        .Select(folder => System.IO.Path.Combine(folder, tool))
        .FirstOrDefault(File.Exists);

    private static string Published()
    {
        var folder = System.IO.Path.Combine(
            ProgramFiles.RepositoryRoot, "artifacts", "publish", "HaproxyCompat.Keepalived");
        var plain = System.IO.Path.Combine(folder, "release", "keepalived");
        var ofRuntime = System.IO.Path.Combine(folder, "release_linux-x64", "keepalived");
        return File.Exists(ofRuntime) && !File.Exists(plain) ? ofRuntime : plain;
    }
}
