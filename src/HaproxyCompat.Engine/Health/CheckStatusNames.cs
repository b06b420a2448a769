using System.Collections.Frozen;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// The codes and texts of check statuses, as the statistics and the logs show them (management manual 9.1
/// check_status).
/// </summary>
public static class CheckStatusNames
{
    private static readonly FrozenDictionary<CheckStatus, (string Code, string Text, CheckResult Result)> Known =
        new Dictionary<CheckStatus, (string, string, CheckResult)>
        {
            [CheckStatus.Unknown] = ("UNK", "Unknown", CheckResult.Unknown),
            [CheckStatus.Initializing] = ("INI", "Initializing", CheckResult.Unknown),
            [CheckStatus.Started] = ("", "", CheckResult.Unknown),
            [CheckStatus.ObservedFailure] = ("HANA", "Health analyze", CheckResult.Failed),
            [CheckStatus.SocketError] = ("SOCKERR", "Socket error", CheckResult.Failed),
            [CheckStatus.Layer4Ok] = ("L4OK", "Layer4 check passed", CheckResult.Passed),
            [CheckStatus.Layer4Timeout] = ("L4TOUT", "Layer4 timeout", CheckResult.Failed),
            [CheckStatus.Layer4ConnectionProblem] = ("L4CON", "Layer4 connection problem", CheckResult.Failed),
            [CheckStatus.Layer6Ok] = ("L6OK", "Layer6 check passed", CheckResult.Passed),
            [CheckStatus.Layer6Timeout] = ("L6TOUT", "Layer6 timeout", CheckResult.Failed),
            [CheckStatus.Layer6InvalidResponse] = ("L6RSP", "Layer6 invalid response", CheckResult.Failed),
            [CheckStatus.Layer7Timeout] = ("L7TOUT", "Layer7 timeout", CheckResult.Failed),
            [CheckStatus.Layer7InvalidResponse] = ("L7RSP", "Layer7 invalid response", CheckResult.Failed),
            [CheckStatus.Layer7Ok] = ("L7OK", "Layer7 check passed", CheckResult.Passed),
            [CheckStatus.Layer7OkConditionally] =
                ("L7OKC", "Layer7 check conditionally passed", CheckResult.PassedConditionally),
            [CheckStatus.Layer7WrongStatus] = ("L7STS", "Layer7 wrong status", CheckResult.Failed),
            [CheckStatus.ProcessError] = ("PROCERR", "External check error", CheckResult.Failed),
            [CheckStatus.ProcessTimeout] = ("PROCTOUT", "External check timeout", CheckResult.Failed),
            [CheckStatus.ProcessOk] = ("PROCOK", "External check passed", CheckResult.Passed),
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, CheckStatus> ByCode =
        Known.Where(pair => pair.Value.Code.Length > 0).ToFrozenDictionary(
            pair => pair.Value.Code, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>For instance <c>L4OK</c>.</summary>
    public static string Code(CheckStatus status) => Known[status].Code;

    /// <summary>For instance <c>Layer4 check passed</c>.</summary>
    public static string Text(CheckStatus status) => Known[status].Text;

    /// <summary>What the status says about the server.</summary>
    public static CheckResult Result(CheckStatus status) => Known[status].Result;

    /// <summary>Does a code that the peer sent go with it: layer 7 and external checks.</summary>
    public static bool HasCode(CheckStatus status) => status >= CheckStatus.Layer7Ok;

    /// <summary>Reads a code as <c>http-check expect error-status</c> names it.</summary>
    public static bool TryParse(string code, out CheckStatus status) => ByCode.TryGetValue(code, out status);
}
