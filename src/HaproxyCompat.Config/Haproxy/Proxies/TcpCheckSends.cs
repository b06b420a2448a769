using System.Text;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>tcp-check send</c>, <c>send-lf</c>, <c>send-binary</c>, <c>send-binary-lf</c> (manual 4.2).</summary>
internal static class TcpCheckSends
{
    public static CheckSendStep? Read(LineArguments arguments, string kind)
    {
        var step = ReadPayload(arguments, kind);
        if (step is not null && arguments.TrySkip("comment"))
        {
            return arguments.TryWord("a text", out var comment) && arguments.RejectExtra()
                ? step with { Comment = comment }
                : null;
        }

        return step is not null && arguments.RejectExtra() ? step : null;
    }

    private static CheckSendStep? ReadPayload(LineArguments arguments, string kind)
    {
        var step = new CheckSendStep(arguments.Location) { IsHexadecimal = kind == "send-binary-lf" };
        if (kind.EndsWith("-lf", StringComparison.Ordinal))
        {
            return arguments.TryLogFormat("a format", out var format) ? step with { PayloadFormat = format } : null;
        }

        if (!arguments.TryWord("what to send", out var text))
        {
            return null;
        }

        if (kind == "send")
        {
            return step with { Payload = Encoding.Latin1.GetBytes(text) };
        }

        var isHexadecimal = text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
        return arguments.Accept(isHexadecimal ? null : $"'{text}' is not hexadecimal")
            ? step with { Payload = Convert.FromHexString(text) }
            : null;
    }
}
