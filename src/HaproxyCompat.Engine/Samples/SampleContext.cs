using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Samples;

/// <summary>Where an expression takes its values from: a stream, a session without one, or the process alone.</summary>
public readonly struct SampleContext
{
    private SampleContext(
        ProcessScope process, Session? session, ProxyStream? stream, SampleScratch scratch, SampleDirection direction)
    {
        Process = process;
        Session = session;
        Stream = stream;
        Scratch = scratch;
        Direction = direction;
        IsFinal = true;
    }

    public ProcessScope Process { get; }

    /// <summary>Null for what is evaluated at start.</summary>
    public Session? Session { get; }

    /// <summary>Null in the rules of connections and sessions.</summary>
    public ProxyStream? Stream { get; }

    public SampleScratch Scratch { get; }

    public SampleDirection Direction { get; }

    /// <summary>The health check that is run; null elsewhere.</summary>
    public Health.CheckScope? Check { get; private init; }

    /// <summary>The server that a health check is about; null elsewhere.</summary>
    public Backends.Server? CheckedServer => Check?.Server;

    /// <summary>
    /// A fetch with several values gives them one by one, from the first; otherwise it gives the last (manual 7.3.6
    /// <c>hdr</c>).
    /// </summary>
    public bool Iterates { get; init; }

    /// <summary>Nothing more will arrive: a value that is not there now never will be.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The section whose rules are evaluated; null at start.</summary>
    public ProxyConfig? Proxy => Stream?.CurrentProxy ?? Session?.Frontend.Config ?? CheckedServer?.Backend.Config;

    public HttpHead? Request => Stream switch
    {
        { IsHttp: true, Request.IsEmpty: false } stream => stream.Request,
        { IsHttp: false } stream when Direction == SampleDirection.Request => stream.PeekRequest(),
        _ => null,
    };

    public HttpHead? Response =>
        Stream is { IsHttp: true, Response.IsEmpty: false } stream ? stream.Response : Check?.Response;

    /// <summary>The head of the message that the rules are about.</summary>
    public HttpHead? Message => Direction == SampleDirection.Request ? Request : Response;

    public static SampleContext ForStream(ProxyStream stream, SampleDirection direction) =>
        new(stream.Loop.Process, stream.Session, stream, stream.Loop.Scratch, direction);

    public static SampleContext ForSession(Session session) =>
        new(session.Loop.Process, session, null, session.Loop.Scratch, SampleDirection.Request);

    public static SampleContext ForCheck(Health.CheckScope check, SampleScratch scratch) =>
        new(check.Process, null, null, scratch, SampleDirection.Response) { Check = check };

    public static SampleContext ForProcess(ProcessScope process, SampleScratch scratch) =>
        new(process, null, null, scratch, SampleDirection.Request);
}
