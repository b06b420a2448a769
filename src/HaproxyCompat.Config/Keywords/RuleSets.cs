namespace HaproxyCompat.Config.Keywords;

/// <summary>The rule sets in which an action may be used (manual 4.3, action matrix).</summary>
[Flags]
public enum RuleSets
{
    None = 0,
    TcpRequestConnection = 1,
    TcpRequestSession = 2,
    TcpRequestContent = 4,
    TcpResponseContent = 8,
    HttpRequest = 16,
    HttpResponse = 32,
    HttpAfterResponse = 64,
    QuicInitial = 128,
    AnyHttp = HttpRequest | HttpResponse | HttpAfterResponse,
    AnyTcpRequest = TcpRequestConnection | TcpRequestSession | TcpRequestContent,
}
