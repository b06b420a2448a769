using HaproxyCompat.Keepalived.Processes;
using HaproxyCompat.Keepalived.Tests.Machine;

namespace HaproxyCompat.Keepalived.Tests.Processes;

public sealed class ReloadDecisionTests
{
    [Fact]
    public void A_good_file_is_taken() =>
        Assert.Equal(
            new ReloadDecision(true, 0),
            ReloadDecision.Of(Configured.Instance(""), Configured.Instance("nopreempt")));

    [Fact]
    public void What_the_running_file_did_not_say_wrong_is_not_taken() =>
        Assert.Equal(
            new ReloadDecision(false, 1),
            ReloadDecision.Of(Configured.Instance(""), Configured.Instance("no_such_word")));

    [Fact]
    public void What_was_wrong_before_may_stay_wrong_on_another_line() =>
        Assert.Equal(
            new ReloadDecision(true, 0),
            ReloadDecision.Of(Configured.Instance("no_such_word"), Configured.Instance("no_such_word", "\n\n")));

    [Fact]
    public void An_interface_that_is_not_there_keeps_the_running_configuration()
    {
        var missing = Configured.From(
            "vrrp_instance V {\ninterface none7\nvirtual_router_id 1\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n");
        Assert.False(ReloadDecision.Of(Configured.Instance(""), missing).IsTaken);
    }
}
