using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// What a test needs of its machine. A missing reference skips the test; our own program missing fails it.
/// </summary>
internal static class Require
{
    public static void BothPrograms()
    {
        OurProgram();
        Assert.SkipWhen(ProgramFiles.MissingReference is not null, ProgramFiles.MissingReference ?? string.Empty);
    }

    public static void OurProgram() => Assert.True(ProgramFiles.MissingOurs is null, ProgramFiles.MissingOurs);
}
