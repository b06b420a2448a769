using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Health;

/// <summary>One run of a check script: connects, sends, compares, step by step, and says what it found.</summary>
/// <remarks>Runs on one loop; whatever the network does is an outcome.</remarks>
internal sealed class CheckExchange(
    EventLoop loop, CheckTarget target, CheckScript script, CheckConfig config, string node,
    Func<LogFormat, string> evaluate)
{
    private readonly CheckConnection _connection = new(loop, target, target.Server.Health.Check, isAgent: false);
    private CheckDeadlines _deadlines;
    private long _deadlineMs;
    private CheckOutcome _last;

    private Server Server => target.Server;

    public async ValueTask<CheckOutcome> RunAsync(CheckDeadlines deadlines)
    {
        _deadlines = deadlines;
        _deadlineMs = loop.NowMs + deadlines.ConnectMs;
        _last = default;
        try
        {
            foreach (var step in script.Steps)
            {
                if (await RunStepAsync(step) is { } outcome)
                {
                    return outcome;
                }
            }

            return Passed();
        }
        finally
        {
            _connection.Close();
        }
    }

    private ValueTask<CheckOutcome?> RunStepAsync(CheckScriptStep step) => step.Step switch
    {
        CheckConnectStep connect => ConnectAsync(step, connect),
        CheckSendStep send => SendAsync(step, send),
        CheckExpectStep expect when script.Kind == CheckKind.Http => ExpectHttpAsync(expect),
        CheckExpectStep expect => ExpectAsync(step, expect),
        _ => ValueTask.FromResult<CheckOutcome?>(null),
    };

    // A script that only connects passes at the layer that it reached.
    private CheckOutcome Passed()
    {
        if (_last.Status != CheckStatus.Unknown)
        {
            return _last;
        }

        if (script.IsConnectOnly)
        {
            return new CheckOutcome(_connection.IsTls ? CheckStatus.Layer6Ok : CheckStatus.Layer4Ok);
        }

        return new CheckOutcome(
            CheckStatus.Layer7Ok, script.Kind == CheckKind.TcpScript ? "(tcp-check)" : string.Empty);
    }

    private async ValueTask<CheckOutcome?> ConnectAsync(CheckScriptStep step, CheckConnectStep connect)
    {
        if (await _connection.ConnectAsync(connect, _deadlineMs) is { } failure)
        {
            return failure with { Description = failure.Description + CheckPlace.Describe(script, step) };
        }

        if (_deadlines.ReadMs is { } readMs)
        {
            _deadlineMs = loop.NowMs + readMs;
        }

        return null;
    }

    private async ValueTask<CheckOutcome?> SendAsync(CheckScriptStep step, CheckSendStep send)
    {
        var bytes = script.Kind == CheckKind.Http
            ? HttpCheckRequest.Write(config, send, Server, node, evaluate)
            : Payload(send);
        return await _connection.SendAsync(bytes, _deadlineMs)
            ? null
            : _connection.Errno == 0 ? TimedOut(step) : Broken(step);
    }

    private byte[] Payload(CheckSendStep send)
    {
        if (send.PayloadFormat is not { } format)
        {
            return send.Payload ?? [];
        }

        var text = evaluate(format);
        return send.IsHexadecimal && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : System.Text.Encoding.Latin1.GetBytes(text);
    }

    private async ValueTask<CheckOutcome?> ExpectHttpAsync(CheckExpectStep expect)
    {
        while (true)
        {
            var ended = _connection.Ended || _connection.IsFull;
            if (!HttpCheckResponse.TryRead(_connection.Received, ended, out var response))
            {
                return new CheckOutcome(
                    CheckStatus.SocketError,
                    _connection.Errno == 0 ? string.Empty : ErrnoTexts.Name(_connection.Errno));
            }

            if (response is not null && HttpExpectation.Matches(expect, response) is { } matches)
            {
                return Decide(expect, response, matches);
            }

            if (!await _connection.ReceiveAsync(_deadlineMs))
            {
                return Timeout(expect, string.Empty);
            }
        }
    }

    private CheckOutcome? Decide(CheckExpectStep expect, HttpCheckResponse response, bool matches)
    {
        if (matches != expect.Negated)
        {
            _last = new CheckOutcome(
                Named(expect.OkStatus, CheckStatus.Layer7Ok), Text(expect.OnSuccess), response.Status);
            return null;
        }

        // 404 keeps the clients that it has: only while the server is up (manual 4.2 "http-check disable-on-404").
        if (config.DisableOn404 && response.Status == 404 && Server.Operational != OperationalState.Stopped)
        {
            return new CheckOutcome(CheckStatus.Layer7OkConditionally, string.Empty, response.Status);
        }

        var atBody = HttpExpectation.LooksAtBody(expect);
        var description = expect.OnError is not null ? Text(expect.OnError) : DescribeHttp(expect, response, atBody);
        var status = Named(
            expect.ErrorStatus, atBody ? CheckStatus.Layer7InvalidResponse : CheckStatus.Layer7WrongStatus);
        return new CheckOutcome(status, description, response.Status);
    }

    private static string DescribeHttp(CheckExpectStep expect, HttpCheckResponse response, bool atBody)
    {
        var text = atBody
            ? expect.Negated ? "HTTP check matched unwanted content" : "HTTP content check did not match"
            : response.Reason;
        return expect.Comment is { } comment ? $"{text} comment: {comment}" : text;
    }

    private async ValueTask<CheckOutcome?> ExpectAsync(CheckScriptStep step, CheckExpectStep expect)
    {
        while (true)
        {
            var received = _connection.Received.Length;
            var ended = _connection.Ended || _connection.IsFull;
            if (received >= expect.MinimumBytes && (received > 0 || ended) && (expect.MinimumBytes != -1 || ended))
            {
                if (received == 0)
                {
                    return Empty(step, expect);
                }

                var matches = TcpExpectation.Matches(expect, _connection.Received);

                // Without a match more may bring it, as long as the peer may send more; a negated pattern fails at
                // once.
                if (matches || ended || expect.Negated)
                {
                    return Decide(step, expect, matches);
                }
            }
            else if (ended)
            {
                return Empty(step, expect);
            }

            if (!await _connection.ReceiveAsync(_deadlineMs))
            {
                return Timeout(expect, CheckPlace.Describe(script, step));
            }

            if (_connection.Errno != 0)
            {
                return Broken(step);
            }
        }
    }

    private CheckOutcome? Decide(CheckScriptStep step, CheckExpectStep expect, bool matches)
    {
        if (matches != expect.Negated)
        {
            var text = expect.OnSuccess is null ? "(tcp-check)" : Text(expect.OnSuccess);
            _last = new CheckOutcome(Named(expect.OkStatus, CheckStatus.Layer7Ok), text);
            return null;
        }

        var status = Named(expect.ErrorStatus, CheckStatus.Layer7InvalidResponse);
        if (expect.OnError is not null)
        {
            return new CheckOutcome(status, Text(expect.OnError));
        }

        var what = expect.Negated ? "matched unwanted" : "did not match";
        return new CheckOutcome(
            status, $"TCPCHK {what} {TcpExpectation.Name(expect)} at step {step.Number}{Comment(expect)}");
    }

    private static CheckOutcome Empty(CheckScriptStep step, CheckExpectStep expect) =>
        new(
            Named(expect.ErrorStatus, CheckStatus.Layer7InvalidResponse),
            $"TCPCHK got an empty response at step {step.Number}{Comment(expect)}");

    private static string Comment(CheckStep step) =>
        step.Comment is { } comment ? $" comment: {comment}" : string.Empty;

    private CheckOutcome TimedOut(CheckScriptStep step) =>
        new(CheckStatus.Layer7Timeout, CheckPlace.Describe(script, step));

    private static CheckOutcome Timeout(CheckExpectStep expect, string place) =>
        new(Named(expect.TimeoutStatus, CheckStatus.Layer7Timeout), place);

    private CheckOutcome Broken(CheckScriptStep step) =>
        new(CheckStatus.SocketError, ErrnoTexts.WithReason(_connection.Errno) + CheckPlace.Describe(script, step));

    private static CheckStatus Named(string? code, CheckStatus otherwise) =>
        code is not null && CheckStatusNames.TryParse(code, out var status) ? status : otherwise;

    private string Text(LogFormat? format) => format is null ? string.Empty : evaluate(format);
}
