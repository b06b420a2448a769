using HaproxyCompat.Keepalived.Processes;

namespace HaproxyCompat.Keepalived.Tests.Processes;

public sealed class LaunchTests : IDisposable
{
    public void Dispose() => Environment.SetEnvironmentVariable(Launch.Variable, null);

    [Theory]
    [InlineData((int)WorkerRole.Usual, false)]
    [InlineData((int)WorkerRole.Successor, true)]
    [InlineData((int)WorkerRole.Clearance, false)]
    public void A_worker_reads_what_its_parent_left_and_nobody_else_sees_it(int role, bool isDetached)
    {
        // No such descriptor: setting its flags changes nothing.
        var launch = new Launch(987654, (WorkerRole)role, isDetached);
        Environment.SetEnvironmentVariable(Launch.Variable, launch.ToString());

        Assert.Equal(launch, Launch.Read());
        Assert.Null(Environment.GetEnvironmentVariable(Launch.Variable));
        Assert.Null(Launch.Read());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x Usual 1")]
    [InlineData("1 Usual")]
    public void Nonsense_is_no_launch(string text)
    {
        Environment.SetEnvironmentVariable(Launch.Variable, text);
        Assert.Null(Launch.Read());
    }
}
