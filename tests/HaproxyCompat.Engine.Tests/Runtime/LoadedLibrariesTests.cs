using HaproxyCompat.Engine.Runtime;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

public sealed class LoadedLibrariesTests
{
    [Fact]
    public void Parts_of_a_file_that_runs_code_are_put_together()
    {
        string[] maps =
        [
            "7f00-7f10 r--p 00000000 fe:00 12   /lib/my lib.so",
            "7f10-7f30 r-xp 00010000 fe:00 12   /lib/my lib.so",
            "7f30-7f40 rw-p 00000000 00:00 0",
            "5000-5100 r-xp 00000000 fe:00 13   /usr/sbin/haproxy",
            "6000-6100 r--p 00000000 fe:00 14   /usr/lib/locale/C.utf8",
            "f00000000-f00001000 r--p 00000000 fe:00 12   /lib/my lib.so",
            "7000-7100 r-xp 00000000 00:00 0    [vdso]",
        ];
        Assert.Equal(
            [
                new LoadedLibrary("/usr/sbin/haproxy", 0x5000, 0x5100),
                new LoadedLibrary("/lib/my lib.so", 0x7f00, 0x7f30),
            ],
            LoadedLibraries.Read(maps));
    }

    [Fact]
    public void This_process_has_some() =>
        Assert.Contains(LoadedLibraries.Current, each => each.Path.Contains("libc", StringComparison.Ordinal));
}
