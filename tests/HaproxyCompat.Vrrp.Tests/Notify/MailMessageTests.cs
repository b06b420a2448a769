using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Notify;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Notify;

/// <summary>The words are those that the reference was seen to send.</summary>
public sealed class MailMessageTests
{
    [Theory]
    [InlineData(
        TransitionTarget.Instance, TransitionState.Master, "[LB1] VRRP Instance VI_1 - Entering MASTER state",
        "=> VRRP Instance is now owning VRRP VIPs <=")]
    [InlineData(
        TransitionTarget.Instance, TransitionState.Backup, "[LB1] VRRP Instance VI_1 - Entering BACKUP state",
        "=> VRRP Instance is no longer owning VRRP VIPs <=")]
    [InlineData(
        TransitionTarget.Instance, TransitionState.Fault, "[LB1] VRRP Instance VI_1 - Entering FAULT state",
        "=> VRRP Instance is no longer owning VRRP VIPs <=")]
    [InlineData(
        TransitionTarget.Group, TransitionState.Master, "[LB1] VRRP Group VI_1 - Entering MASTER state",
        "=> All VRRP group instances are now in MASTER state <=")]
    public void Says_what_the_reference_says(
        TransitionTarget target, TransitionState state, string subject, string body) =>
        Assert.Equal(
            new MailMessage(subject, body),
            MailMessage.For(Transition(target, state, true), new MailSettings(), "LB1"));

    [Theory]
    [InlineData(TransitionState.Master, false, false)]
    [InlineData(TransitionState.Stop, true, false)]
    [InlineData(TransitionState.MasterReceivesLowerPriority, true, false)]
    [InlineData(TransitionState.Fault, true, true)]
    public void Is_not_written_when_nobody_asked(TransitionState state, bool isAsked, bool noFaults) =>
        Assert.Null(MailMessage.For(
            Transition(TransitionTarget.Instance, state, isAsked), new MailSettings { NoFaults = noFaults }, "LB1"));

    [Fact]
    public void Has_the_header_lines_in_the_order_of_the_reference()
    {
        var text = new MailMessage("S", "B").Text(
            "lb1@example.com",
            ["a@example.com", "b@example.com"],
            new DateTimeOffset(2026, 11, 22, 20, 8, 31, TimeSpan.FromHours(-3.5)));

        Assert.Equal(
            "Date: Sun, 22 Nov 2026 20:08:31 -0330\r\nFrom: lb1@example.com\r\nSubject: S\r\nX-Mailer: Keepalived\r\n"
            + "To: a@example.com, b@example.com\r\n\r\nB\r\n\r\n.\r\n",
            text);
    }

    private static RouterTransition Transition(TransitionTarget target, TransitionState state, bool isAsked) =>
        new(target, "VI_1", state, 100, isAsked, new NotifyScripts());
}
