using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health;

/// <summary>Says where in a script a check failed, as the reference's messages do.</summary>
internal static class CheckPlace
{
    /// <summary>
    /// <c> at step 2 of tcp-check (expect string 'x') comment: 'y'</c>; empty for what is no written script.
    /// </summary>
    public static string Describe(CheckScript script, CheckScriptStep step)
    {
        if (script.Kind != CheckKind.TcpScript)
        {
            return string.Empty;
        }

        if (step.Number == 0)
        {
            return " at initial connection step of tcp-check";
        }

        var comment = step.Comment is { } text ? $" comment: '{text}'" : string.Empty;
        return $" at step {step.Number} of tcp-check ({Action(step.Step)}){comment}";
    }

    private static string Action(CheckStep step) => step switch
    {
        CheckConnectStep { Port: { } port } => $"connect port {port}",
        CheckConnectStep => "connect",
        CheckSendStep => "send",
        CheckExpectStep { Match: "string" or "binary" } expect => $"expect {expect.Match} '{expect.Pattern}'",
        CheckExpectStep { Match: "rstring" } => "expect regex",
        CheckExpectStep { Match: "rbinary" } => "expect binary regex",
        CheckExpectStep { Match: "binary-lf" } => "expect log-format binary",
        CheckExpectStep => "expect log-format string",
        _ => "comment",
    };
}
