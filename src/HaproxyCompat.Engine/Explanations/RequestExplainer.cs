using System.Collections.Immutable;
using System.Net;
using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Captures;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Explanations;

/// <summary>
/// Tells what a configuration does with one request: the rules that match, in order and with their lines, the backend
/// and the server, the head as the server sees it. The engine's own rules run on a stream whose client is in memory.
/// </summary>
/// <remarks>
/// 1: the listener. 2: the rules of connection and session. 3: the head is read. 4: the frontend's rules. 5: the
/// backend and its rules. 6: the server. The engine must be neither bound nor started; it is of no use afterwards.
/// </remarks>
public sealed class RequestExplainer
{
    private readonly ProxyEngine _engine;
    private readonly Explanation _explanation;
    private readonly RuleTrace _trace;

    /// <param name="engine">Built of the configuration, without alerts.</param>
    /// <param name="lineAt">The text of a line of a configuration file.</param>
    public RequestExplainer(ProxyEngine engine, Func<SourceLocation, string> lineAt)
    {
        _engine = engine;
        _explanation = new Explanation(lineAt);
        _trace = new RuleTrace(_explanation);
    }

    /// <returns>Lines for a person.</returns>
    public string Explain(ExplainedRequest request)
    {
        var source = request.Source ?? IPAddress.Loopback;
        _explanation.Say(
            "request",
            $"{request.Method} {(request.IsTls ? "https" : "http")}://{request.Host}:{request.Port}"
                + $"{request.Target} from {source}");
        if (request.Source is null)
        {
            _explanation.Assumptions.Add($"the client's address is {source} (--src says another)");
        }

        // 1: the listener
        if (ListenerChoice.Find(_engine.Frontends, request, _explanation.Assumptions) is not { } listener)
        {
            _explanation.Say("result", "no 'bind' line takes connections");
            return _explanation.Compose();
        }

        var frontend = listener.Frontend;
        _explanation.Say(
            "frontend",
            $"{frontend.Name} {At(frontend.Config.Location)}, bind {listener.Config.AddressText} "
                + $"{At(listener.Config.Location)}");
        var tls = request.IsTls && listener.Config.IsTls ? TlsState.Imagine(request.Host) : null;
        _explanation.Assumptions.IsTls = tls is not null;
        var arriving = new CapturingTransport(Encoding.Latin1.GetBytes(request.Head), tls);
        var client = Connection.Over(_engine.Loops[0].Loop, arriving, SocketAddressValue.From(source, 40_000));
        client.Local = OwnAddress(listener, request.Port);
        Follow(new Session(client, listener, _engine.Loops[0]) { RequestCount = 1 }, arriving);
        return _explanation.Compose();
    }

    private static string At(SourceLocation location) => $"({location.File}:{location.Line})";

    private static SocketAddressValue OwnAddress(Listener listener, int port)
    {
        var address = IPAddress.TryParse(listener.Address.Host, out var own) ? own : IPAddress.Loopback;
        return SocketAddressValue.From(address, listener.Address.Port > 0 ? listener.Address.Port : port);
    }

    private void Follow(Session session, CapturingTransport client)
    {
        var frontend = session.Frontend;

        // 2: connection and session
        var context = SampleContext.ForSession(session);
        if (Refuses(_trace.Run(frontend.Rules.TcpConnection, frontend.Config.TcpRequestConnectionRules, context))
            || Refuses(_trace.Run(frontend.Rules.TcpSession, frontend.Config.TcpRequestSessionRules, context)))
        {
            _explanation.Say("result", "the connection is closed");
            return;
        }

        var stream = session.Loop.RentStream(session);
        session.Stream = stream;
        stream.IsHttp = frontend.Config.Mode == ProxyMode.Http;

        // 3: the head
        _ = session.Client.Input.TryRead(out _);
        if (stream.IsHttp && !ReadHead(stream))
        {
            return;
        }

        // 4: the frontend
        HeaderCapture.Request(stream);
        if (stream.IsHttp && frontend.Config.MonitorUri is { } uri && Streams.Monitor.Matches(stream, uri))
        {
            Answer(stream, Streams.Monitor.Answer(stream), client, "monitor-uri: ");
            return;
        }

        if (!PassesSection(stream, frontend.Rules, frontend.Config, client))
        {
            return;
        }

        // 5: the backend
        if (ChooseBackend(stream) is not { } backend)
        {
            _explanation.Say("result", "no backend: 503");
            return;
        }

        RequestRules.Enter(stream, backend);
        _explanation.Say("backend", $"{backend.Name} {At(backend.Config.Location)}");
        if (!ReferenceEquals(backend.Config, frontend.Config)
            && !PassesSection(stream, backend.Rules, backend.Config, client))
        {
            return;
        }

        // 6: the server
        ChooseServer(stream, backend);
    }

    private static bool Refuses(ActionResult result) => result is not (ActionResult.Continue
        or ActionResult.Stop
        or ActionResult.SwitchMode);

    private bool ReadHead(ProxyStream stream)
    {
        var input = stream.Session.Client.Input;
        var status = HttpOneParser.ParseRequest(
            input.Buffered, stream.Request, stream.Frontend.RequestParserOptions, out var consumed, out var error);
        if (status != ParseStatus.Done)
        {
            _explanation.Say("result", $"the request is refused as it is written: {error.StatusCode} ({error.Reason})");
            return false;
        }

        input.Consume(consumed);
        return true;
    }

    /// <returns>False when the section ended the request; it was told how.</returns>
    private bool PassesSection(ProxyStream stream, ProxyRules rules, ProxyConfig section, CapturingTransport client)
    {
        stream.CurrentProxy = section;
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        var passes = Passes(stream, _trace.Run(rules.TcpContent, section.TcpRequestContentRules, context), client);
        if (!passes || !stream.IsHttp)
        {
            return passes;
        }

        if (!Passes(stream, _trace.Run(rules.HttpRequest, section.HttpRequestRules, context), client))
        {
            return false;
        }

        if (RequestHeaderNames.IsWanted(section)
            && RequestHeaderNames.Restrict(stream, section) is var step
            && step != StepResult.Next)
        {
            Answer(stream, step, client, "option http-restrict-req-hdr-names: ");
            return false;
        }

        if (section.Stats is { } stats
            && stream.Request.PathAndQuery.StartsWith(Encoding.Latin1.GetBytes(stats.UriPrefix)))
        {
            _explanation.Say("result", $"the statistics page ('stats uri {stats.UriPrefix}' of '{section.Name}')");
            return false;
        }

        return Passes(stream, _trace.Run(rules.Redirects, section.RedirectRules, context), client);
    }

    private bool Passes(ProxyStream stream, ActionResult result, CapturingTransport client)
    {
        var step = RuleRunner.Conclude(stream, result, SampleDirection.Request);
        if (step != StepResult.Next)
        {
            Answer(stream, step, client, string.Empty);
        }

        return step == StepResult.Next;
    }

    private void Answer(ProxyStream stream, StepResult step, CapturingTransport client, string why)
    {
        if (step == StepResult.Close)
        {
            _explanation.Say("result", why + "the connection is closed without an answer");
            return;
        }

        Answers.SendAsync(stream, step, keepAlive: true).Detach();
        _explanation.Say("result", why + "answered here");
        _explanation.Details(HeadLines(client.Sent));
    }

    private static string[] HeadLines(ReadOnlySpan<byte> sent)
    {
        var end = sent.IndexOf("\r\n\r\n"u8);
        return Encoding.Latin1.GetString(end < 0 ? sent : sent[..end]).Split("\r\n");
    }

    private Backend? ChooseBackend(ProxyStream stream)
    {
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        foreach (var rule in stream.Frontend.Rules.UseBackend)
        {
            var matches = rule.Condition?.Matches(context) ?? true;
            if (!matches)
            {
                _explanation.Rule(rule.Location, "no", rule.Written);
                continue;
            }

            var name = rule.Name
                ?? Encoding.Latin1.GetString(FormatText.Evaluate(rule.Format, context, LogFormatUse.Raw));
            var known = _engine.FindBackend(name) is not null
                ? string.Empty
                : ", which is no backend: the default one is taken";
            _explanation.Rule(
                rule.Location, $"{(rule.Condition is null ? "always" : "yes")}: '{name}'{known}", rule.Written);
            break;
        }

        return BackendChoice.Find(stream);
    }

    private void ChooseServer(ProxyStream stream, Backend backend)
    {
        ForwardingHeadersOf(stream);
        var wanted = Persistence.Find(stream);
        var assignment = backend.Assign(stream, wanted, null, stream.Ticket, out var server);
        if (server is null || assignment != Assignment.Taken)
        {
            _explanation.Say("result", "no server can take it: 503");
            return;
        }

        stream.Hold(server);
        _explanation.Say(
            "server",
            $"{server.Name}, {server.Config.AddressText} {At(server.Config.Location)}, by "
                + $"{Reason(stream, backend, wanted)}");
        if (backend.Servers.Length > 1)
        {
            _explanation.Assumptions.Add(
                "it is the first request after a start: every server that is not disabled is up, and "
                    + "nothing is in use");
        }

        if (wanted is null && (backend.Config.Balance?.Name ?? "random") is "random")
        {
            _explanation.Assumptions.Add("the server is one of several that chance may choose");
        }

        if (stream.IsHttp)
        {
            var peer = new CapturingTransport([], null);
            var connection = Connection.Over(stream.Loop.Loop, peer);
            RequestHeadWriter.Write(stream, connection.Output);
            FlushAsync(connection).Detach();
            _explanation.Say("sent", "the server is asked");
            _explanation.Details(HeadLines(peer.Sent));
            TellOfResponses(stream.Frontend.Config, backend.Config);
        }
    }

    /// <summary>It never waits: the peer takes everything.</summary>
    private static async LoopTask FlushAsync(Connection connection) => _ = await connection.Output.FlushAsync();

    private static void ForwardingHeadersOf(ProxyStream stream)
    {
        if (stream.IsHttp)
        {
            ForwardingHeaders.Add(stream);
        }
    }

    private static string Reason(ProxyStream stream, Backend backend, Server? wanted) => wanted switch
    {
        null => $"balance {backend.Config.Balance?.Name ?? "random (the default)"}",
        _ when stream.CookieServer == wanted => $"the cookie '{backend.Config.Cookie!.Name}'",
        _ => "a use-server rule",
    };

    private void TellOfResponses(ProxyConfig frontend, ProxyConfig backend)
    {
        ImmutableArray<ProxyConfig> sections = ReferenceEquals(frontend, backend) ? [backend] : [backend, frontend];
        var rules = sections.SelectMany(
            section => section.HttpResponseRules.Concat(section.HttpAfterResponseRules)).ToArray();
        if (rules.Length > 0)
        {
            _explanation.Say("response", "these rules wait for what the server answers:");
            foreach (var rule in rules)
            {
                _explanation.Rule(rule.Location, "after the response", null);
            }
        }
    }
}
