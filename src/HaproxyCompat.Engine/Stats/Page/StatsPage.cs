using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>
/// The statistics page as a service of a section (manual 4.2 "stats uri"): HTML, CSV or JSON, and the form that changes
/// servers.
/// </summary>
internal sealed class StatsPage(ProxyRuntime runtime, Action<Backends.Server>? shutdownSessions)
{
    /// <summary>The last minutes; null where none are kept.</summary>
    public TrafficHistory? History { get; set; }

    /// <summary>Answers a request for the page; leaves all others alone.</summary>
    public LoopTask<StepResult> TryAnswerAsync(ProxyStream stream, ProxyRules rules, StatsPageConfig config) =>
        IsFor(stream.Request, config.UriPrefix)
            ? AnswerAsync(stream, rules, config)
            : new LoopTask<StepResult>(StepResult.Next);

    private static bool IsFor(HttpHead head, string prefix)
    {
        var target = head.PathAndQuery;
        if (head.KnownMethod is not (KnownMethod.Get or KnownMethod.Head or KnownMethod.Post)
            || target.Length < prefix.Length)
        {
            return false;
        }

        for (var i = 0; i < prefix.Length; i++)
        {
            if (target[i] != prefix[i])
            {
                return false;
            }
        }

        return true;
    }

    private async LoopTask<StepResult> AnswerAsync(ProxyStream stream, ProxyRules rules, StatsPageConfig config)
    {
        var head = stream.Request;
        var target = Encoding.Latin1.GetString(head.PathAndQuery);
        stream.AppletName = "<STATS>";
        stream.Times.QueuedMs = stream.Times.ConnectedMs = stream.Times.RequestMs;
        if (!rules.StatsHttpRequest.IsEmpty)
        {
            var step = await RuleRunner.RunAsync(stream, rules.StatsHttpRequest, SampleDirection.Request);
            if (step != StepResult.Next)
            {
                return step;
            }
        }

        // From here on the page stands in the place of a server, in the log too.
        stream.End(TerminationCause.Local, TerminationPhase.Request);
        if (!IsAllowed(head, config))
        {
            return Challenge(stream, config);
        }

        stream.Times.ResponseMs = stream.Times.RequestMs;
        var request = StatsRequest.Parse(target, config.UriPrefix);
        var isAdmin = IsAdmin(stream, rules);
        if (head.KnownMethod != KnownMethod.Post)
        {
            return Show(stream, config, request, isAdmin);
        }

        if (!isAdmin)
        {
            return Redirect(stream, request.Location(config.UriPrefix, StatsChange.Denied));
        }

        if (!await ReadBodyAsync(stream))
        {
            return stream.Session.Client.Input.IsFull
                ? Redirect(stream, request.Location(config.UriPrefix, StatsChange.TooLong))
                : StepResult.Close;
        }

        var form = Encoding.Latin1.GetString(RequestBody.Buffered(stream).Span);
        return Redirect(stream, request.Location(config.UriPrefix, StatsChange.Apply(runtime, form, shutdownSessions)));
    }

    // RFC 7617: the pair in base64 behind the word Basic.
    internal static bool IsAllowed(HttpHead head, StatsPageConfig config)
    {
        if (config.Users.IsEmpty)
        {
            return true;
        }

        var index = head.IndexOf("authorization"u8);
        if (index < 0)
        {
            return false;
        }

        var value = Encoding.Latin1.GetString(head.ValueAt(index));
        var pair = new byte[value.Length];
        return value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(value[6..].Trim(), pair, out var length)
            && config.Users.Contains(Encoding.Latin1.GetString(pair, 0, length));
    }

    private static bool IsAdmin(ProxyStream stream, ProxyRules rules)
    {
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        foreach (var condition in rules.StatsAdmin)
        {
            if (condition.Matches(context))
            {
                return true;
            }
        }

        return false;
    }

    private static StepResult Challenge(ProxyStream stream, StatsPageConfig config)
    {
        stream.Status = 401;
        if (!ErrorAnswer.Load(stream))
        {
            return StepResult.Error;
        }

        stream.Response.Add("www-authenticate"u8, Encoding.Latin1.GetBytes($"Basic realm=\"{config.Realm}\""));
        return StepResult.Answer;
    }

    private static StepResult Redirect(ProxyStream stream, string location)
    {
        var response = stream.Response;
        response.StartResponse(303, "See Other"u8);
        response.Add("cache-control"u8, "no-cache"u8);
        response.Add("content-type"u8, "text/plain"u8);
        response.Add("content-length"u8, "0"u8);
        response.Add("location"u8, Encoding.Latin1.GetBytes(location));
        stream.AnswerBody = default;
        return StepResult.Answer;
    }

    /// <summary>Waits for the whole form; false when it does not fit or does not come.</summary>
    private static async ValueTask<bool> ReadBodyAsync(ProxyStream stream)
    {
        var input = stream.Session.Client.Input;
        input.DeadlineMs = stream.Frontend.Config.Timeouts.ClientMs is { } timeoutMs
            ? stream.Loop.NowMs + timeoutMs
            : long.MaxValue;
        while (!RequestBody.IsWholeBuffered(stream))
        {
            if (input.IsFull)
            {
                return false;
            }

            input.NeedMore();
            var read = await input.ReadAsync();
            if (read.IsCanceled || (read.IsCompleted && !RequestBody.IsWholeBuffered(stream)))
            {
                return false;
            }
        }

        return true;
    }

    private StepResult Show(ProxyStream stream, StatsPageConfig config, StatsRequest request, bool isAdmin)
    {
        var scope = Scope(stream, config, request);
        var rows = StatTable.Build(
            runtime, new StatFilter(UpOnly: request.UpOnly, NoMaintenance: request.NoMaintenance, Scope: scope));
        var body = Body(config, request, isAdmin, rows);
        var response = stream.Response;
        response.StartResponse(200, "OK"u8);
        response.Add("cache-control"u8, "no-cache"u8);
        response.Add("content-type"u8, request.Form switch
        {
            StatsForm.Csv or StatsForm.Typed => "text/plain"u8,
            StatsForm.Json or StatsForm.Live => "application/json"u8,
            _ => "text/html"u8,
        });
        if (request.Form == StatsForm.Html)
        {
            // Such a page refreshes itself.
            response.Add("content-security-policy"u8, Encoding.ASCII.GetBytes(StatsStyle.ContentSecurityPolicy));
        }
        else if (config.RefreshSeconds > 0 && request.Refreshes)
        {
            response.Add(
                "refresh"u8, Encoding.ASCII.GetBytes(config.RefreshSeconds.ToString(CultureInfo.InvariantCulture)));
        }

        response.Add("content-length"u8, Encoding.ASCII.GetBytes(body.Length.ToString(CultureInfo.InvariantCulture)));
        stream.AnswerBody = body;
        return StepResult.Answer;
    }

    private byte[] Body(StatsPageConfig config, StatsRequest request, bool isAdmin, List<StatRow> rows)
    {
        var text = new StringBuilder();
        switch (request.Form)
        {
            case StatsForm.Csv:
                StatWriter.WriteCsv(text, rows);
                break;
            case StatsForm.Json:
                StatWriter.WriteJson(text, rows);
                break;
            case StatsForm.Typed:
                StatWriter.WriteTyped(text, rows);
                break;
            case StatsForm.Live:
                return StatsLive.Write(StatsFacts.Of(runtime), rows, History);
            default:
                new StatsHtml(runtime, config, request, isAdmin, History).Write(text, rows);
                break;
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>
    /// The proxies to show: those of the configuration's scope, less those whose name lacks what the address asks for.
    /// </summary>
    private List<string>? Scope(ProxyStream stream, StatsPageConfig config, StatsRequest request)
    {
        if (config.Scope.IsEmpty && request.Scope is null)
        {
            return null;
        }

        return [.. runtime.Frontends.Select(frontend => frontend.Name)
            .Concat(runtime.Backends.Select(backend => backend.Name))
            .Distinct()
            .Where(
                name =>
                    config.Scope.IsEmpty
                        || config.Scope.Contains(name)
                        || (config.Scope.Contains(".") && name == stream.CurrentProxy.Name))
            .Where(name => request.Scope is not { } part || name.Contains(part, StringComparison.Ordinal))];
    }
}
