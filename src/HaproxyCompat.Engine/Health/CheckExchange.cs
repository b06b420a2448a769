using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Health;

/// <summary>One run of a check script: connects, sends, compares, step by step, and says what it found.</summary>
/// <remarks>Runs on one loop; whatever the network does is an outcome.</remarks>
internal sealed class CheckExchange(
    EventLoop loop, CheckTarget target, CheckScript script, CheckConfig config, ProcessScope process)
{
    private readonly CheckConnection _connection = new(
        loop, target, target.Server.Health.Check, isAgent: false, script.Kind == CheckKind.Http);
    private readonly CheckScope _scope =
        new(target.Server, process) { IsHttp = script.Kind == CheckKind.Http };

    private CheckDeadlines _deadlines;
    private long _deadlineMs;
    private CheckOutcome _last;
    private bool _isHead;
    private bool _mayStay;
    private bool _stays;

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
            _scope.End();
            if (_stays)
            {
                _connection.Leave();
            }

            _connection.Close();
        }
    }

    private ValueTask<CheckOutcome?> RunStepAsync(CheckScriptStep step)
    {
        switch (step.Step)
        {
            case CheckConnectStep connect:
                return ConnectAsync(step, connect);
            case CheckSendStep send:
                return SendAsync(step, send);
            case CheckWriteStep write:
                return SendAsync(step, write.Write());
            case CheckExpectStep expect when script.Kind == CheckKind.Http:
                return ExpectHttpAsync(step, expect);
            case CheckExpectStep expect:
                return ExpectAsync(step, expect);
            case CheckJudgeStep judge:
                return JudgeAsync(step, judge);
            case CheckVariableStep variable:
                CheckVariable.Run(variable, _scope);
                break;
            default:
                break;
        }

        return ValueTask.FromResult<CheckOutcome?>(null);
    }

    // A script that only connects passes at the layer that it reached.
    private CheckOutcome Passed()
    {
        if (_last.Status != CheckStatus.Unknown)
        {
            return _last;
        }

        var text = script.Kind == CheckKind.TcpScript ? "(tcp-check)" : string.Empty;
        return new CheckOutcome(
            !script.IsConnectOnly ? CheckStatus.Layer7Ok
            : _connection.IsTls ? CheckStatus.Layer6Ok : CheckStatus.Layer4Ok,
            text);
    }

    private async ValueTask<CheckOutcome?> ConnectAsync(CheckScriptStep step, CheckConnectStep connect)
    {
        _last = default;
        _stays = false;
        _scope.Received = default;
        if (connect.PortExpression is { } expression && _scope.Number(expression) is > 0 and <= 65_535 and var port)
        {
            connect = connect with { Port = (int)port };
        }

        if (connect.Default && step.Number == 0 && AutomaticName() is { } name)
        {
            connect = connect with { Sni = name };
        }

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

    // The host that the request asks for (manual 5.2 "check-sni-auto"): without a connect rule, without a name given.
    private string? AutomaticName()
    {
        if (script.Kind != CheckKind.Http || Server.Config is not { CheckSniAuto: true, Tls.CheckSni: null })
        {
            return null;
        }

        var header = script.Steps.Select(each => each.Step).OfType<CheckSendStep>().SelectMany(send => send.Headers)
            .FirstOrDefault(each => each.Name.Equals("host", StringComparison.OrdinalIgnoreCase));
        if ((header.Value ?? config.Host) is not { } format)
        {
            return null;
        }

        var host = _scope.Text(format);
        var colon = host.LastIndexOf(':');
        host = colon > host.LastIndexOf(']') ? host[..colon] : host;
        return host.Length == 0 || System.Net.IPAddress.TryParse(host, out _) ? null : host;
    }

    private ValueTask<CheckOutcome?> SendAsync(CheckScriptStep step, CheckSendStep send)
    {
        _last = default;
        if (script.Kind == CheckKind.Http)
        {
            _isHead = (send.Method ?? config.Method) == "HEAD";
            var request = HttpCheckRequest.Write(config, send, Server, process.NodeName, _scope.Text);
            (_mayStay, _stays) = (HttpCheckRequest.Persists(request), false);
            return SendAsync(step, request);
        }

        if (send.PayloadFormat is not { } format)
        {
            return SendAsync(step, send.Payload ?? []);
        }

        var text = _scope.Text(format);
        if (!send.IsHexadecimal)
        {
            return SendAsync(step, System.Text.Encoding.Latin1.GetBytes(text));
        }

        return CheckFormats.IsHexadecimal(text)
            ? SendAsync(step, Convert.FromHexString(text))
            : ValueTask.FromResult<CheckOutcome?>(new CheckOutcome(
                CheckStatus.Layer7InvalidResponse,
                $"tcp-check send : failed to build log-format string at step {step.Number}"));
    }

    private async ValueTask<CheckOutcome?> SendAsync(CheckScriptStep step, byte[] bytes)
    {
        _scope.Received = default;
        return await _connection.SendAsync(bytes, _deadlineMs)
            ? null
            : _connection.Errno == 0
                ? new CheckOutcome(CheckStatus.Layer7Timeout, CheckPlace.Describe(script, step))
                : Broken(step);
    }

    private async ValueTask<CheckOutcome?> JudgeAsync(CheckScriptStep step, CheckJudgeStep judge)
    {
        while (true)
        {
            if (judge.Judge(_connection.Received, _connection.Ended || _connection.IsFull) is { } outcome)
            {
                if (outcome.Result != CheckResult.Passed)
                {
                    return outcome;
                }

                // The last answer with something to tell is told.
                var told = outcome.Description.Length > 0 ? outcome.Description : _last.Description ?? string.Empty;
                _last = outcome with { Description = told };
                return null;
            }

            if (await ReceiveAsync(step, judge.TimeoutStatus) is { } failure)
            {
                return failure;
            }
        }
    }

    private async ValueTask<CheckOutcome?> ExpectHttpAsync(CheckScriptStep step, CheckExpectStep expect)
    {
        while (true)
        {
            var ended = _connection.Ended || _connection.IsFull;
            if (!HttpCheckResponse.TryRead(_connection.Received, ended, _isHead, out var response))
            {
                return new CheckOutcome(
                    CheckStatus.SocketError,
                    _connection.Errno == 0 ? string.Empty : ErrnoTexts.Name(_connection.Errno));
            }

            if (response is not null)
            {
                _scope.Body = response.Body;
                var evaluated = expect;
                if (CheckFormats.Evaluate(ref evaluated, _scope) is { } refusal)
                {
                    return refusal;
                }

                if (HttpExpectation.Matches(evaluated, response) is { } matches)
                {
                    return Decide(step, evaluated, response, matches);
                }
            }

            if (await ReceiveAsync(step, Named(expect.TimeoutStatus, CheckStatus.Layer7Timeout)) is { } failure)
            {
                return failure;
            }
        }
    }

    private CheckOutcome? Decide(CheckScriptStep step, CheckExpectStep expect, HttpCheckResponse response, bool matches)
    {
        var code = Code(expect) ?? response.Status;
        if (matches != expect.Negated)
        {
            _last = new CheckOutcome(Named(expect.OkStatus, CheckStatus.Layer7Ok), Text(expect.OnSuccess), code);
            _stays = _mayStay && response.LeavesConnection;
            return null;
        }

        // 404 keeps the clients that it has: only while the server is up (manual 4.2 "http-check disable-on-404").
        if (config.DisableOn404 && response.Status == 404 && Server.Operational != OperationalState.Stopped)
        {
            return new CheckOutcome(CheckStatus.Layer7OkConditionally, string.Empty, code);
        }

        var atBody = HttpExpectation.LooksAtBody(expect);
        var description = expect.OnError is not null
            ? Text(expect.OnError)
            : atBody ? HttpExpectation.BodyFailure(expect, response) : response.Reason;
        var status = Named(
            expect.ErrorStatus, atBody ? CheckStatus.Layer7InvalidResponse : CheckStatus.Layer7WrongStatus);
        return new CheckOutcome(status, description + Comment(step), code);
    }

    private async ValueTask<CheckOutcome?> ExpectAsync(CheckScriptStep step, CheckExpectStep expect)
    {
        while (true)
        {
            var received = _connection.Received.Length;
            var ended = _connection.Ended || _connection.IsFull;
            if (received > 0 || ended)
            {
                var evaluated = expect;
                if (CheckFormats.Evaluate(ref evaluated, _scope) is { } refusal)
                {
                    return refusal;
                }

                if (ended || received >= TcpExpectation.LeastBytes(evaluated))
                {
                    var matches = TcpExpectation.Matches(evaluated, _connection.Received);

                    // Without a match more may bring it, as long as the peer may send more.
                    if (matches || ended || expect.MinimumBytes >= 0)
                    {
                        return Decide(step, evaluated, matches);
                    }
                }
            }

            if (await ReceiveAsync(step, Named(expect.TimeoutStatus, CheckStatus.Layer7Timeout)) is { } failure)
            {
                return failure;
            }
        }
    }

    private CheckOutcome? Decide(CheckScriptStep step, CheckExpectStep expect, bool matches)
    {
        if (matches != expect.Negated)
        {
            var text = expect.OnSuccess is null ? "(tcp-check)" : Text(expect.OnSuccess);
            _last = new CheckOutcome(Named(expect.OkStatus, CheckStatus.Layer7Ok), text, Code(expect) ?? 0);
            return null;
        }

        var description = expect.OnError is not null ? Text(expect.OnError)
            : _connection.Received.IsEmpty ? $"TCPCHK got an empty response at step {step.Number}"
            : $"TCPCHK {(expect.Negated ? "matched unwanted" : "did not match")} {TcpExpectation.Name(expect)} at step "
                + $"{step.Number}";
        return new CheckOutcome(
            Named(expect.ErrorStatus, CheckStatus.Layer7InvalidResponse),
            description + Comment(step),
            Code(expect) ?? 0);
    }

    private async ValueTask<CheckOutcome?> ReceiveAsync(CheckScriptStep step, CheckStatus timeoutStatus)
    {
        if (!await _connection.ReceiveAsync(_deadlineMs))
        {
            return new CheckOutcome(timeoutStatus, CheckPlace.Describe(script, step));
        }

        _scope.Received = _connection.ReceivedMemory;
        return _connection.Errno != 0 ? Broken(step) : null;
    }

    private static string Comment(CheckScriptStep step) =>
        step.Comment is { } comment ? $" comment: {comment}" : string.Empty;

    private CheckOutcome Broken(CheckScriptStep step) =>
        new(CheckStatus.SocketError, ErrnoTexts.WithReason(_connection.Errno) + CheckPlace.Describe(script, step));

    private static CheckStatus Named(string? code, CheckStatus otherwise) =>
        code is not null && CheckStatusNames.TryParse(code, out var status) ? status : otherwise;

    private string Text(Config.Keywords.LogFormat? format) => format is null ? string.Empty : _scope.Text(format);

    private int? Code(CheckExpectStep expect) =>
        expect.StatusCode is { } expression && _scope.Number(expression) is { } number ? (int)number : null;
}
